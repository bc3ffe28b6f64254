package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run ran on.
 *
 * @param cpu the processor's name
 * @param cores how many the program may use
 * @param memoryBytes how much memory there is
 * @param kernel its version
 * @param system the distribution
 */
public record Machine(String cpu, int cores, long memoryBytes, String kernel, String system) {

    private static final String UNKNOWN = "unknown";

    /** Asks the system, which is Linux. */
    public static Machine current() {
        String memory = find(Path.of("/proc/meminfo"), "MemTotal:", text -> text.replace("kB", ""));
        return new Machine(
                find(Path.of("/proc/cpuinfo"), "model name", text -> text.replaceFirst("^:", "")),
                Cores.count(),
                memory.equals(UNKNOWN) ? 0 : Long.parseLong(memory) * 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                find(Path.of("/etc/os-release"), "PRETTY_NAME=", text -> text.replace("\"", "")));
    }

    private static String find(Path file, String key, Function<String, String> clean) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line ->
                            clean.apply(line.substring(key.length()).strip()).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException _) {
            return UNKNOWN;
        }
    }
}
