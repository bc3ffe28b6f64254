package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Jcmd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much memory a server takes, in bytes.
 *
 * @param process its process, by its proportional set size
 * @param kernel the kernel's own for whatever runs on the machine: objects, thread stacks, page tables, socket buffers
 */
public record Memory(long process, long kernel) {

    private static final long PAGE = 4096;
    private static final Set<String> KERNEL = Set.of("Slab:", "KernelStack:", "PageTables:");

    /** Reads both, after a full collection where there is one: in a JVM. */
    public static Memory of(RunningServer server, boolean isJava) throws IOException, InterruptedException {
        if (isJava) {
            collect(server.pid());
        }
        return new Memory(ProcFile.processMemory(server.pid()), kernelNow());
    }

    /** Twice: what the first one finds unreachable may hold on to more until it is cleared up. */
    private static void collect(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            Jcmd.run(pid, "GC.run");
        }
    }

    private static long kernelNow() throws IOException {
        return ProcFile.bytes(Path.of("/proc/meminfo"), KERNEL) + socketBuffers();
    }

    /** {@code TCP: inuse 5 orphan 0 tw 0 alloc 7 mem 3}: the last is in pages. */
    private static long socketBuffers() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/sockstat"))) {
            return lines.filter(line -> line.startsWith("TCP:"))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .mapToLong(pages -> Long.parseLong(pages) * PAGE)
                    .sum();
        }
    }
}
