package dev.drover.comparison.instrument;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two servers, of which one takes reports, and the other answers with them once they are as old as it is told. The last
 * hop of a herd whose links take just so long. Thread-safe.
 */
final class LaggingPair implements AutoCloseable {

    /** What the second server answers, of the reports that the first one has taken. */
    interface Memory {

        /** The line of a report, as it was taken; empty if it knows of none yet. */
        String latest(List<Taken> all);
    }

    /** A report, and when it was taken, in the time of {@link System#nanoTime}. */
    record Taken(String line, long at) {}

    private final List<Taken> reports = new CopyOnWriteArrayList<>();
    private final ServerSocket first = listener();
    private final ServerSocket second = listener();
    private final Memory memory;

    LaggingPair(Memory memory) throws IOException {
        this.memory = memory;
        serve(first, this::take);
        serve(second, _ -> answer());
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Where reports are taken. */
    int from() {
        return first.getLocalPort();
    }

    /** Where they are asked for. */
    int to() {
        return second.getLocalPort();
    }

    private String take(String iamat) {
        String line = iamat.replaceFirst("IAMAT", "AT Bailey +0.1");
        reports.add(new Taken(line, System.nanoTime()));
        return line + "\n";
    }

    private String answer() {
        String line = memory.latest(reports);
        return line.isEmpty() ? "? WHATSAT\n" : line + "\n{}\n\n";
    }

    private interface Answer {
        String to(String line);
    }

    /** The one connection that there will be. */
    private static void serve(ServerSocket listener, Answer answer) {
        Thread.ofPlatform().daemon().start(() -> {
            try (Socket socket = listener.accept();
                    BufferedReader input = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                socket.setTcpNoDelay(true);
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    socket.getOutputStream().write(answer.to(line).getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException _) {
                // The probe is done.
            }
        });
    }

    @Override
    public void close() throws IOException {
        first.close();
        second.close();
    }
}
