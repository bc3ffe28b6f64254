package dev.drover.comparison.contender;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/** A client's connection to a server, in the line protocol. Not thread-safe. */
public final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** Of lines that are written before the first answer is read; so few answers fit into a socket's buffer. */
    private static final int BATCH = 100;

    private final Socket socket = new Socket();
    private final BufferedReader input;

    /** Connects to a server of this machine. */
    public Connection(int port) throws IOException {
        this(port, Duration.ofMillis(TIMEOUT_MILLIS));
    }

    /** Connects likewise, and waits only so long for anything that the server is to say. */
    public Connection(int port, Duration patience) throws IOException {
        socket.connect(address(port), TIMEOUT_MILLIS);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket.setTcpNoDelay(true);
        input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Whether somebody accepts connections at a port of this machine. */
    public static boolean isAccepted(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Says something; a line needs its end. */
    public void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next line that the server says.
     *
     * @throws EOFException if it has closed the connection
     * @throws java.net.SocketTimeoutException if it says nothing for as long as is waited, 30 s by default
     */
    public String hear() throws IOException {
        String line = input.readLine();
        if (line == null) {
            throw new EOFException("the server closed the connection");
        }
        return line;
    }

    /** Says a line and hears the first line of the answer. */
    public String ask(String line) throws IOException {
        say(line + "\n");
        return hear();
    }

    /**
     * Reports that a client is somewhere now, and hears that the server has it.
     *
     * @param position in ISO 6709
     * @throws IOException if the server does not take it
     */
    public void report(String client, String position) throws IOException {
        report(List.of(client), position);
    }

    /** The same of many clients, in fewer writes. */
    public void report(List<String> clients, String position) throws IOException {
        Instant now = Instant.now();
        String where = " " + position + " " + now.getEpochSecond() + "." + String.format("%09d", now.getNano()) + "\n";
        for (List<String> batch : batches(clients)) {
            say(batch.stream().map(client -> "IAMAT " + client + where).collect(Collectors.joining()));
            for (String _ : batch) {
                String answer = hear();
                if (!answer.startsWith("AT ")) {
                    throw new IOException("a report was answered with " + answer);
                }
            }
        }
    }

    /** Asks where a client is and nothing of what is near it; the {@code AT} line, or a {@code ?} line. */
    public String whereIs(String client) throws IOException {
        return whereAre(List.of(client)).getFirst();
    }

    /** The same of many clients, in fewer writes; the answers come in the clients' order. */
    public List<String> whereAre(List<String> clients) throws IOException {
        List<String> answers = new ArrayList<>();
        for (List<String> batch : batches(clients)) {
            say(batch.stream().map(client -> "WHATSAT " + client + " 10 0\n").collect(Collectors.joining()));
            for (String _ : batch) {
                answers.add(hearWhere());
            }
        }
        return answers;
    }

    /** Hears the answer to a {@code WHATSAT} that was said before, and returns its first line. */
    public String hearWhere() throws IOException {
        String answer = hear();
        if (answer.startsWith("AT ")) {
            // The places, even where there are none, end with an empty line.
            while (!hear().isEmpty()) {}
        }
        return answer;
    }

    private static List<List<String>> batches(List<String> clients) {
        return clients.stream().gather(Gatherers.windowFixed(BATCH)).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
