package dev.drover.server.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a client takes is sent to it at once, and the rest when there is room. To be used by one thread. */
final class Outlet {

    /** The JDK keeps for each thread a copy of the largest buffer that was ever written. */
    private static final int MAX_WRITE = 64 * 1024;

    private final WritableByteChannel channel;

    /** What the client has not taken; most have taken everything. */
    private @Nullable Deque<ByteBuffer> waiting;

    Outlet(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Whether the client has not taken everything. */
    boolean isBlocked() {
        return waiting != null;
    }

    /**
     * Sends bytes, which may change after the call; what can't be sent now waits.
     *
     * @return how many the system has taken
     */
    int send(ByteBuffer bytes) throws IOException {
        int sent = waiting == null ? write(bytes) : 0;
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
        return sent;
    }

    private void keep(ByteBuffer bytes) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(1);
        }
        waiting.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    /**
     * Sends what waits, as far as the client takes it.
     *
     * @return how many bytes the system has taken
     */
    int resume() throws IOException {
        int sent = 0;
        while (waiting != null) {
            ByteBuffer first = waiting.element();
            sent += write(first);
            if (first.hasRemaining()) {
                return sent;
            }
            waiting.remove();
            if (waiting.isEmpty()) {
                waiting = null;
            }
        }
        return sent;
    }

    /** Forgets what waits. */
    void drop() {
        waiting = null;
    }

    private int write(ByteBuffer bytes) throws IOException {
        int sent = 0;
        int end = bytes.limit();
        int count;
        do {
            bytes.limit(Math.min(end, bytes.position() + MAX_WRITE));
            count = channel.write(bytes);
            sent += count;
            bytes.limit(end);
        } while (count > 0 && bytes.hasRemaining());
        return sent;
    }
}
