package dev.drover.server.line;

import dev.drover.herd.Slice;
import dev.drover.server.buffers.Spares;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Splits the bytes of a connection into lines. To be used by one thread.
 *
 * <h2>Memory</h2>
 * Most connections wait most of the time, so whatever a reader holds while it waits is paid for ten thousand times. It
 * borrows a large buffer to read into, and before it waits again it gives it back, with nothing left in it but, at
 * times, the first part of a line: that it keeps in an array of its own. A longer part is read on into where it is kept,
 * or whoever sends a long line byte by byte would have it copied with each.
 */
final class LineReader implements AutoCloseable {

    /** The most bytes of a line, its end not counted. */
    static final int MAX_LENGTH = 64 * 1024;

    /**
     * The most that is read at a time: some hundred commands, which take less than 100 µs. Then it is somebody else's
     * turn.
     */
    static final int MAX_READ = 8 * 1024;

    /** It holds the longest line that is not complete, and what is read next. */
    private static final int LARGE = 2 * MAX_LENGTH;

    /** Up to so many bytes are copied to be kept, and copied back. */
    private static final int MAX_COPIED = 2 * 1024;

    private static final byte[] NONE = new byte[0];

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = '\n' * ONES;

    private final Spares<byte[]> largeBuffers;
    private byte[] bytes = NONE;
    private boolean borrowed;

    /** The first byte that was not handed out. */
    private int from;

    /** There is no LF between {@code from} and here. */
    private int scanned;

    /** After the last byte that was read. */
    private int to;

    /** The rest of a line that was too long is being dropped. */
    private boolean skipping;

    private boolean ended;

    LineReader(Spares<byte[]> largeBuffers) {
        this.largeBuffers = largeBuffers;
    }

    /** Makes a buffer to be lent. */
    static byte[] newLargeBuffer() {
        return new byte[LARGE];
    }

    /**
     * Hands out the next line that has been read, without its end: an LF, or a CR and an LF. After the end of the
     * input, what comes after the last LF is a line too.
     *
     * @return the line, valid until the next {@link #fill} or {@link #rest}; of one longer than {@link #MAX_LENGTH}, the first
     *     {@code MAX_LENGTH + 1} bytes; null if no line is complete
     */
    @Nullable
    Slice next() {
        if (skipping && !skipped()) {
            return null;
        }
        int end = indexOfLineFeed(bytes, scanned, to);
        if (end < 0) {
            scanned = to;
            return unfinished();
        }
        int lineEnd = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        Slice line = upTo(lineEnd);
        from = end + 1;
        scanned = from;
        return line;
    }

    private boolean skipped() {
        int end = indexOfLineFeed(bytes, from, to);
        skipping = end < 0;
        from = skipping ? to : end + 1;
        scanned = from;
        return !skipping;
    }

    private @Nullable Slice unfinished() {
        // One byte more than the limit may still turn out to be the CR of the line's end.
        boolean tooLong = to - from > MAX_LENGTH + 1;
        if (from == to || !(tooLong || ended)) {
            return null;
        }
        Slice line = upTo(to);
        from = to;
        skipping = tooLong;
        return line;
    }

    private Slice upTo(int end) {
        return new Slice(bytes, from, Math.min(end, from + MAX_LENGTH + 1));
    }

    /** Looks at eight bytes at a time; see "Determine if a word has a zero byte" in Anderson's Bit Twiddling Hacks. */
    private static int indexOfLineFeed(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long lineFeedsAsZeros = (long) EIGHT.get(bytes, i) ^ LINE_FEEDS;
            long found = (lineFeedsAsZeros - ONES) & ~lineFeedsAsZeros & HIGHEST_BITS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Reads what has come, or a part of it, after {@link #next()} has handed out all lines.
     *
     * @param channel one that does not block
     * @return how many bytes; 0 if none have come, -1 at the end of the input
     */
    int fill(ReadableByteChannel channel) throws IOException {
        makeRoom();
        int count = channel.read(ByteBuffer.wrap(bytes, to, Math.min(bytes.length - to, MAX_READ)));
        ended = count < 0;
        to += Math.max(count, 0);
        return count;
    }

    /** Whether the end of the input was reached, and all lines were handed out. */
    boolean isAtEnd() {
        return ended && from == to;
    }

    private void makeRoom() {
        if (borrowed || to - from <= MAX_COPIED) {
            moveTo(borrowed ? bytes : largeBuffers.take());
            borrowed = true;
        } else if (to == bytes.length) {
            moveTo(from > 0 ? bytes : new byte[2 * bytes.length]);
        }
    }

    /** Holds no more than what was read and not handed out; to be called before waiting. */
    void rest() {
        int left = to - from;
        int enough = left <= MAX_COPIED ? left : 2 * Integer.highestOneBit(left);
        if (borrowed || bytes.length > enough) {
            byte[] before = bytes;
            moveTo(enough == 0 ? NONE : new byte[enough]);
            giveBack(before);
        }
    }

    private void giveBack(byte[] buffer) {
        if (borrowed) {
            largeBuffers.giveBack(buffer);
            borrowed = false;
        }
    }

    private void moveTo(byte[] buffer) {
        System.arraycopy(bytes, from, buffer, 0, to - from);
        bytes = buffer;
        scanned -= from;
        to -= from;
        from = 0;
    }

    /** Drops all; nothing can be read any more. */
    @Override
    public void close() {
        giveBack(bytes);
        bytes = NONE;
        from = 0;
        scanned = 0;
        to = 0;
    }
}
