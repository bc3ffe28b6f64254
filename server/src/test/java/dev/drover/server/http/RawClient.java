package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which any bytes may be sent: each a character of the texts here (ISO 8859-1). */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    RawClient(int port) {
        try {
            // Small, so that little of an answer that nobody reads is on its way.
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends just this. */
    RawClient sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends this if the server still takes it. */
    boolean sendsIfItCan(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks for a WebSocket, and has it: what is sent now are frames. */
    RawClient opensWebSocket(String path) {
        sends("GET " + path + " HTTP/1.1\r\nHost: clark\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(hearsAnswer()).startsWith("HTTP/1.1 101");
        return this;
    }

    /** Reads the head of an answer, and its body if it has a length. */
    String hearsAnswer() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = input.read();
                assertThat(next).as("end of the input after '%s'", bytes).isNotEqualTo(-1);
                bytes.write(next);
            }
            String head = bytes.toString(StandardCharsets.ISO_8859_1);
            int length = head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(0);
            return head + new String(input.readNBytes(length), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end of the next occurrence of a text. */
    void hearsUpTo(String text) {
        try {
            for (int found = 0; found < text.length(); ) {
                int next = input.read();
                assertThat(next).as("end of the input").isNotEqualTo(-1);
                found = next == text.charAt(found) ? found + 1 : next == text.charAt(0) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the server closes the connection, or breaks it. */
    String hearsToTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            input.transferTo(bytes);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("the server does not close the connection", e);
        } catch (IOException e) {
            // A reset ends it as well.
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        hangsUp();
    }

    /** Closes the connection, whatever is under way. */
    void hangsUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
