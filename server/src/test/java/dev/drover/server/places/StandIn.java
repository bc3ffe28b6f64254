package dev.drover.server.places;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider on loopback that behaves as a test wants it to; on plain sockets, so that it can misbehave in any way. */
final class StandIn implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour;

    /** What a client asked. */
    record Heard(String line, Map<String, String> headers, String body) {}

    /** What the provider does with a question; the connection ends after it. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Heard question, OutputStream output) throws IOException, InterruptedException;
    }

    StandIn(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static StandIn answering(int status, String body) {
        return new StandIn(body(status, body));
    }

    static Behaviour body(int status, String body) {
        return (question, output) -> respond(output, status, body.getBytes(StandardCharsets.UTF_8));
    }

    static void respond(OutputStream output, int status, byte[] body) throws IOException {
        output.write(("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        output.write(body);
    }

    void now(Behaviour changed) {
        behaviour = changed;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<Heard> heard() {
        return heard;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream input = new BufferedInputStream(connection.getInputStream())) {
            Heard question = read(input);
            heard.add(question);
            behaviour.answer(question, connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The client gave up, as it should.
        }
    }

    private static Heard read(InputStream input) throws IOException {
        String line = readLine(input);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = readLine(input); !header.isEmpty(); header = readLine(input)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Heard(line, headers, new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String readLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the client is gone");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
