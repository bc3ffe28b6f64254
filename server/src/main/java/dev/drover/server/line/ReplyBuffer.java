package dev.drover.server.line;

import dev.drover.herd.Report;
import dev.drover.herd.Slice;

/**
 * Collects replies that will leave together. To be used by one thread.
 *
 * <p>It has room for the reply to a client that sends one report at a time; for more it borrows a large buffer.
 */
final class ReplyBuffer implements AutoCloseable {

    /** With so many bytes it is time to send them. */
    static final int FULL = 64 * 1024;

    /** No reply is longer: either copies a line after {@code ? }, or the fields of one in an {@code AT}. */
    static final int MAX_REPLY = LineReader.MAX_LENGTH + AtLine.MAX_LENGTH_BESIDES_FIELDS + 1;

    private static final int SMALL = 256;

    private final LargeBuffers largeBuffers;
    private final byte[] small = new byte[SMALL];
    private byte[] bytes = small;
    private int size;

    ReplyBuffer(LargeBuffers largeBuffers) {
        this.largeBuffers = largeBuffers;
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

    private Slice end(int start) {
        bytes[size++] = '\n';
        return new Slice(bytes, start, size - 1);
    }

    private void makeRoomFor(int length) {
        if (size + length > bytes.length) {
            byte[] large = largeBuffers.take();
            System.arraycopy(bytes, 0, large, 0, size);
            bytes = large;
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
        if (bytes.length > SMALL) {
            largeBuffers.giveBack(bytes);
            bytes = small;
        }
        size = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
