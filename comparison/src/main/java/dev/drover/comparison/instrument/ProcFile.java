package dev.drover.comparison.instrument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Files of {@code /proc} with lines such as {@code Pss:   171961 kB}. */
public final class ProcFile {

    private static final long BYTES_PER_KIBIBYTE = 1024;

    private ProcFile() {}

    /** The memory of a process in bytes, by its proportional set size: what it shares with others is divided among them. */
    public static long processMemory(long pid) throws IOException {
        return bytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), Set.of("Pss:"));
    }

    /** The sum of what some lines say, in bytes. */
    public static long bytes(Path file, Set<String> keys) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\\s+", -1))
                    .filter(fields -> keys.contains(fields[0]))
                    .mapToLong(fields -> Long.parseLong(fields[1]) * BYTES_PER_KIBIBYTE)
                    .sum();
        }
    }
}
