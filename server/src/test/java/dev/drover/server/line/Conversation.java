package dev.drover.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client's side of a connection, to be read aloud.
 *
 * <p>What it says and hears is a text with one character for each byte (ISO 8859-1), so that every byte there is can
 * be written in a test. It waits for what it should hear, and fails when that does not come.
 */
final class Conversation implements AutoCloseable {

    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    Conversation(int port) {
        this(port, 0);
    }

    /** With a receive buffer of about so many bytes. */
    Conversation(int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.setTcpNoDelay(true);
            input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says lines, each with an LF after it. */
    Conversation says(String... lines) {
        for (String line : lines) {
            sends(line + "\n");
        }
        return this;
    }

    /** Says just this. */
    Conversation sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its output, and goes on listening. */
    Conversation fallsSilent() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears these lines next. */
    Conversation hears(String... lines) {
        for (String line : lines) {
            assertThat(hearsLine()).isEqualTo(line);
        }
        return this;
    }

    /** Hears some line next, and tells which. */
    String hearsLine() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = input.read(); next != '\n'; next = input.read()) {
                assertThat(next).as("end of the input after '%s'", line).isNotEqualTo(-1);
                line.write(next);
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next bytes. */
    byte[] readsBytes(int count) {
        try {
            return input.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one read of the socket gets, after all that came before was heard. */
    String readsOnce() {
        try {
            byte[] bytes = new byte[1 << 16];
            int count = socket.getInputStream().read(bytes);
            return new String(bytes, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the server closes the connection. */
    String hearsToTheEnd() {
        try {
            return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears that the server has closed the connection, having said nothing more. */
    void hearsTheEnd() {
        assertThat(hearsToTheEnd()).isEmpty();
    }

    /** Breaks the connection: the server gets a reset. */
    void breaksOff() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection without reading what may have come. */
    void hangsUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        hangsUp();
    }
}
