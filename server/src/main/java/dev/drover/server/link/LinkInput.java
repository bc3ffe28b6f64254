package dev.drover.server.link;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The receiving half of a connection: first the lines of the handshake, then frames, from one buffer.
 *
 * <p>A frame is its length in bytes as a big-endian {@code int}, not counting itself, then as many bytes. For one
 * thread.
 */
final class LinkInput {

    private static final int MAX_LINE = 512;
    private static final int LENGTH_BYTES = 4;

    private final Socket socket;
    private byte[] buffer = new byte[8 * 1024];
    private int from;
    private int to;

    LinkInput(Socket socket) {
        this.socket = socket;
    }

    /**
     * Reads a line of the handshake.
     *
     * @param deadline when it must have come, as {@link System#nanoTime} counts
     * @throws LinkException if it has not, or is longer than any line of a handshake
     */
    String line(long deadline) throws IOException {
        while (true) {
            int end = Math.min(to, from + MAX_LINE);
            for (int i = from; i < end; i++) {
                if (buffer[i] == '\n') {
                    // Each byte a character, so that two lines are equal only if their bytes are.
                    String line = new String(buffer, from, i - from, StandardCharsets.ISO_8859_1);
                    from = i + 1;
                    return line;
                }
            }
            if (to - from >= MAX_LINE) {
                throw new LinkException(CloseReason.NOT_A_SERVER);
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new LinkException(CloseReason.HANDSHAKE_TIMEOUT);
            }
            socket.setSoTimeout(Math.toIntExact(left));
            try {
                fill(MAX_LINE);
            } catch (SocketTimeoutException e) {
                throw new LinkException(CloseReason.HANDSHAKE_TIMEOUT);
            }
        }
    }

    /** From now on, a read during which nothing comes for this long fails. */
    void limitSilence(Duration silence) throws IOException {
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
    }

    /** Whether {@link #frame} can tell the next frame, or that it is none, without waiting. */
    boolean hasFrame() {
        return to - from >= LENGTH_BYTES && (!isLength(length()) || to - from >= LENGTH_BYTES + length());
    }

    private static boolean isLength(int length) {
        return length >= 1 && length <= Frame.MAX_LENGTH;
    }

    /**
     * Takes what has come over a channel that does not block.
     *
     * @return whether anything has
     * @throws EOFException if the neighbour closed the connection
     */
    boolean receive() throws IOException {
        makeRoomFor(to - from < LENGTH_BYTES ? LENGTH_BYTES : LENGTH_BYTES + length());
        return received(socket.getChannel().read(ByteBuffer.wrap(buffer, to, buffer.length - to)));
    }

    private int length() {
        return (int) Frame.INTS.get(buffer, from);
    }

    /**
     * Reads a frame, waiting for it.
     *
     * @return its bytes, valid until the next call
     * @throws SocketTimeoutException if nothing came for too long
     * @throws EOFException if the neighbour closed the connection
     * @throws LinkException if it is longer than any frame
     */
    Frame frame() throws IOException {
        while (to - from < LENGTH_BYTES) {
            fill(LENGTH_BYTES);
        }
        int length = length();
        if (!isLength(length)) {
            throw new LinkException(CloseReason.BAD_FRAME);
        }
        while (to - from < LENGTH_BYTES + length) {
            fill(LENGTH_BYTES + length);
        }
        Frame frame = new Frame(buffer, from + LENGTH_BYTES, from + LENGTH_BYTES + length);
        from += LENGTH_BYTES + length;
        return frame;
    }

    /** Waits for something, after making room for {@code wanted} bytes in all. */
    private void fill(int wanted) throws IOException {
        makeRoomFor(wanted);
        received(socket.getInputStream().read(buffer, to, buffer.length - to));
    }

    private void makeRoomFor(int wanted) {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (from + wanted > buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, wanted));
        } else if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    private boolean received(int count) throws EOFException {
        if (count < 0) {
            throw new EOFException("the other end closed the connection");
        }
        to += count;
        return count > 0;
    }
}
