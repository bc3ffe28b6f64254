package dev.drover.comparison.promise;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client's side of a connection, byte by byte. Not thread-safe.
 *
 * <p>What it says and hears is a text with one character for each byte (ISO 8859-1).
 */
public final class Conversation implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    /** Connects to a server of this machine. */
    public Conversation(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Says just this. */
    public Conversation sends(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Says lines, each with an LF after it. */
    public Conversation says(String... lines) throws IOException {
        for (String line : lines) {
            sends(line + "\n");
        }
        return this;
    }

    /** Ends its output, and goes on listening. */
    public Conversation fallsSilent() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /**
     * The next line, without its LF.
     *
     * @throws EOFException if the server has closed the connection
     * @throws IOException if the server says nothing for 20 s
     */
    public String hears() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The places after an AT line: everything up to the empty line, each line with its LF. */
    public String hearsPlaces() throws IOException {
        StringBuilder places = new StringBuilder();
        for (String line = hears(); !line.isEmpty(); line = hears()) {
            places.append(line).append('\n');
        }
        return places.toString();
    }

    /** All that comes until the server closes the connection. */
    public String hearsToTheEnd() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the server has said anything that was not heard yet. */
    public boolean hasSomethingToHear() throws IOException {
        return input.available() > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
