package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much memory a server takes, in bytes.
 *
 * @param process its process, by its proportional set size
 * @param kernel the kernel's own for whatever runs on the machine: objects, thread stacks, page tables, socket buffers
 */
record Memory(long process, long kernel) {

    private static final long PAGE = 4096;
    private static final Set<String> KERNEL = Set.of("Slab:", "KernelStack:", "PageTables:");

    /** Reads both, after a full collection where there is one. */
    static Memory of(RunningServer server, Contender contender) throws IOException, InterruptedException {
        if (contender.isJava()) {
            collect(server.pid());
        }
        Path rollup = Path.of("/proc", Long.toString(server.pid()), "smaps_rollup");
        return new Memory(kilobytes(rollup, Set.of("Pss:")) * 1024, kernelNow());
    }

    /** Twice: what the first one finds unreachable may hold on to more until it is cleared up. */
    private static void collect(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            Process process = new ProcessBuilder(
                            List.of(Repository.java().resolveSibling("jcmd").toString(), Long.toString(pid), "GC.run"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("jcmd cannot collect the garbage of process " + pid);
            }
        }
    }

    private static long kernelNow() throws IOException {
        return kilobytes(Path.of("/proc/meminfo"), KERNEL) * 1024 + socketBuffers();
    }

    private static long kilobytes(Path file, Set<String> keys) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\\s+"))
                    .filter(fields -> keys.contains(fields[0]))
                    .mapToLong(fields -> Long.parseLong(fields[1]))
                    .sum();
        }
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
