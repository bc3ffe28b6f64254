package dev.drover.cli.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an {@code IAMAT} costs a server in CPU time, on one connection that pipelines 64 of them, and one that waits
 * for each reply; beside the same on Python's asyncio streams.
 *
 * <p>The CPU time is the server's process's own, user and system, as the operating system counts it, of all its
 * threads: compilers and garbage collector included. Rounds are interleaved, after a warm-up; medians are printed.
 */
final class PipelinedCost {

    private static final int ROUNDS = 7;
    private static final int CLIENTS = 10_000;
    private static final int PIPELINED = 64;

    private PipelinedCost() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("drover-benchmark");
        try (Contender logging = Contender.drover(folder, "all");
                Contender silent = Contender.drover(folder, "off");
                Contender peer = Contender.asyncio(folder)) {
            List<Contender> contenders = List.of(logging, silent, peer);
            System.out.printf(
                    "CPU time of the server per IAMAT, one connection; medians of %d interleaved rounds%n%n", ROUNDS);
            System.out.printf("%-34s %14s %14s%n", "", "pipelined by " + PIPELINED, "one at a time");
            Map<String, double[]> pipelined = measure(contenders, PIPELINED, 640_000, 64_000);
            Map<String, double[]> single = measure(contenders, 1, 40_000, 20_000);
            double[] base = {median(pipelined, peer), median(single, peer)};
            for (Contender contender : contenders) {
                double batch = median(pipelined, contender);
                double one = median(single, contender);
                System.out.printf(
                        "%-34s %7.2f us x%-4.1f %7.2f us x%-4.1f%n",
                        contender.name(), batch, base[0] / batch, one, base[1] / one);
            }
            System.out.printf("%nx: how many times cheaper than asyncio.%n");
        }
    }

    private static double median(Map<String, double[]> results, Contender contender) {
        double[] sorted =
                results.getOrDefault(contender.name(), new double[ROUNDS]).clone();
        Arrays.sort(sorted);
        return sorted[ROUNDS / 2];
    }

    private static double[] costs(Map<String, double[]> results, Contender contender) {
        return Objects.requireNonNull(results.get(contender.name()));
    }

    private static Map<String, double[]> measure(List<Contender> contenders, int batch, int fast, int slow)
            throws IOException {
        for (Contender contender : contenders) {
            int reports = contender.isFast() ? fast : slow;
            report(contender.port(), reports, batch);
            report(contender.port(), reports, batch);
        }
        Map<String, double[]> results =
                contenders.stream().collect(Collectors.toMap(Contender::name, _ -> new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Contender contender : contenders) {
                int reports = contender.isFast() ? fast : slow;
                long before = contender.cpuMicros();
                report(contender.port(), reports, batch);
                costs(results, contender)[round] = (double) (contender.cpuMicros() - before) / reports;
            }
        }
        return results;
    }

    /** Sends reports, so many at a time, and waits each time for as many replies. */
    private static void report(int port, int reports, int batch) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setTcpNoDelay(true);
            OutputStream output = socket.getOutputStream();
            InputStream input = socket.getInputStream();
            byte[] replies = new byte[64 * 1024];
            long now = System.currentTimeMillis();
            for (int sent = 0; sent < reports; sent += batch) {
                output.write(lines(sent, batch, now).getBytes(StandardCharsets.US_ASCII));
                for (int missing = batch; missing > 0; ) {
                    int count = input.read(replies);
                    if (count < 0) {
                        throw new IOException("the server closed the connection");
                    }
                    for (int i = 0; i < count; i++) {
                        missing -= replies[i] == '\n' ? 1 : 0;
                    }
                }
            }
        }
    }

    private static String lines(int first, int count, long now) {
        StringBuilder lines = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            lines.append("IAMAT client-").append(i % CLIENTS).append(".example.org +34.068930-118.445127 ");
            lines.append((now + i) / 1000)
                    .append('.')
                    .append(String.format("%03d", (now + i) % 1000))
                    .append("000000\n");
        }
        return lines.toString();
    }
}
