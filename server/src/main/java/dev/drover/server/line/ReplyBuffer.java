package dev.drover.server.line;

import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.buffers.Spares;

/**
 * Collects replies that will leave together, in a buffer that it borrows. To be used by one thread.
 */
final class ReplyBuffer implements AutoCloseable {

    /** With so many bytes it is time to send them. */
    static final int FULL = 16 * 1024;

    private static final int LARGE = FULL + 8 * 1024;
    private static final byte[] NONE = new byte[0];

    private final Spares<byte[]> largeBuffers;
    private byte[] bytes = NONE;
    private int size;

    ReplyBuffer(Spares<byte[]> largeBuffers) {
        this.largeBuffers = largeBuffers;
    }

    /** Makes a buffer to be lent. */
    static byte[] newLargeBuffer() {
        return new byte[LARGE];
    }

    /** Appends the {@code AT} line of a report, and returns it without its end; valid until it is cleared. */
    Slice at(Report report) {
        makeRoomFor(AtLine.MAX_LENGTH_BESIDES_FIELDS + report.fields().length() + 1);
        int start = size;
        size = AtLine.write(report, bytes, size);
        return end(start);
    }

    /** Appends the reply to an invalid command, and returns it without its end; valid until it is cleared. */
    Slice invalid(Slice text) {
        makeRoomFor(2 + text.length() + 1);
        int start = size;
        bytes[size++] = '?';
        bytes[size++] = ' ';
        System.arraycopy(text.array(), text.from(), bytes, size, text.length());
        size += text.length();
        return end(start);
    }

    /** Appends a reply that is complete with its end. */
    void whole(Slice reply) {
        makeRoomFor(reply.length());
        System.arraycopy(reply.array(), reply.from(), bytes, size, reply.length());
        size += reply.length();
    }

    private Slice end(int start) {
        bytes[size++] = '\n';
        return new Slice(bytes, start, size - 1);
    }

    private void makeRoomFor(int length) {
        if (size + length > bytes.length) {
            // For the reply to one of the longest lines that there may be.
            byte[] larger = size + length <= LARGE ? largeBuffers.take() : new byte[size + length];
            System.arraycopy(bytes, 0, larger, 0, size);
            release();
            bytes = larger;
        }
    }

    private void release() {
        if (bytes.length == LARGE) {
            largeBuffers.giveBack(bytes);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether it has to be cleared before the next reply. */
    boolean isFull() {
        return size >= FULL;
    }

    /** All that was appended; valid until it is cleared. */
    Slice bytes() {
        return new Slice(bytes, 0, size);
    }

    void clear() {
        release();
        bytes = NONE;
        size = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
