package dev.drover.server.line;

import com.sun.management.OperatingSystemMXBean;
import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Tells what a pipelined {@code IAMAT} costs a server: one client sends so many at a time, and waits for the replies.
 *
 * <p>Server and client share a process; what the client's thread takes of the processor is subtracted, so what is left
 * is the server with all it causes, garbage collection and compilation included.
 */
final class PipelinedReports {

    private static final int ROUNDS = 6;
    private static final long ROUND_NANOSECONDS = 2_000_000_000L;

    private PipelinedReports() {}

    /** Takes the number of reports that are sent at a time, 64 unless told. */
    public static void main(String... arguments) throws IOException {
        int batch = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (FakePlaces places = new FakePlaces();
                SilentTraffic traffic = new SilentTraffic();
                LineListener listener = new LineListener(
                        new InetSocketAddress(loopback, 0),
                        new Herd(ServerName.of("Clark"), 42),
                        places,
                        traffic,
                        InstantSource.system(),
                        Clark.DEFAULTS)) {
            listener.start();
            try (Socket socket = new Socket(loopback, listener.port())) {
                socket.setTcpNoDelay(true);
                for (int round = 0; round < ROUNDS; round++) {
                    System.out.println(measure(socket, batch));
                }
            }
        }
    }

    private static String measure(Socket socket, int batch) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch; i++) {
            text.append("IAMAT walker%04d.example.org +34.068930-118.445127 1621464827.959498503\n".formatted(i));
        }
        byte[] reports = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] replies = new byte[1 << 16];
        OutputStream output = socket.getOutputStream();
        InputStream input = socket.getInputStream();
        long start = System.nanoTime();
        long cpu = serverNanoseconds();
        long count = 0;
        while (System.nanoTime() - start < ROUND_NANOSECONDS) {
            output.write(reports);
            for (int outstanding = batch; outstanding > 0; ) {
                int length = input.read(replies);
                for (int i = 0; i < length; i++) {
                    outstanding -= replies[i] == '\n' ? 1 : 0;
                }
            }
            count += batch;
        }
        long nanoseconds = serverNanoseconds() - cpu;
        double seconds = (System.nanoTime() - start) / 1e9;
        return "%,.0f reports/s, %.3f µs of CPU each".formatted(count / seconds, nanoseconds / 1e3 / count);
    }

    private static long serverNanoseconds() {
        long process = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return process - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
