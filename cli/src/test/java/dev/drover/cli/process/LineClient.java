package dev.drover.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks and waits for the answer. */
final class LineClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final BufferedReader input;
    private final OutputStream output;

    LineClient(int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            output = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says a line and returns the first line of the answer. */
    String ask(String line) {
        say(line + "\n");
        return hear();
    }

    void say(String text) {
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String hear() {
        try {
            String line = input.readLine();
            if (line == null) {
                throw new AssertionError("the server closed the connection");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks where a client is, and nothing of what is near; returns the line that says so. */
    String whereIs(String client) {
        String answer = ask("WHATSAT " + client + " 10 0");
        // The places, though there are none, end with an empty line.
        while (!hear().isEmpty()) {}
        return answer;
    }

    /** Reports a position and waits for the server's word that it has it. */
    void report(String client, String position, String time) {
        String answer = ask("IAMAT " + client + " " + position + " " + time);
        if (!answer.startsWith("AT ")) {
            throw new AssertionError("a report was answered with " + answer);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
