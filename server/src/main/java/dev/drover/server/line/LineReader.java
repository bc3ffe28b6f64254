package dev.drover.server.line;

import dev.drover.herd.Slice;
import dev.drover.server.buffers.Spares;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Splits the bytes of a connection into lines. To be used by one thread.
 *
 * <h2>Memory</h2>
 * Most connections wait most of the time, so whatever a reader holds while it waits is paid for ten thousand times.
 * It waits with a small buffer of its own. When that is filled and there is more, it borrows a large one, and works
 * through what is there with few reads; before it waits again, it moves what is left, most often the first half of a
 * line, to a buffer of its own. A client that says many things at once does so again, so from then on the reader waits
 * with a medium buffer, until so little comes at a time that the small one would do.
 */
final class LineReader implements AutoCloseable {

    /** The most bytes of a line, its end not counted. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final int SMALL = 512;
    private static final int MEDIUM = 8 * 1024;

    /** It holds the longest line, and about as much of what comes after it. */
    private static final int LARGE = 2 * MAX_LENGTH;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = '\n' * ONES;

    private final Input input;
    private final Spares<byte[]> largeBuffers;
    private byte[] own = new byte[SMALL];
    private byte[] bytes = own;
    private boolean borrowed;

    /** The first byte that was not handed out. */
    private int from;

    /** There is no LF between {@code from} and here. */
    private int scanned;

    /** After the last byte that was read. */
    private int to;

    /** The rest of a line that was too long is being dropped. */
    private boolean skipping;

    /** How many bytes the last read brought. */
    private int came;

    private boolean more;
    private boolean ended;

    LineReader(Input input, Spares<byte[]> largeBuffers) {
        this.input = input;
        this.largeBuffers = largeBuffers;
    }

    /** Makes a buffer to be lent. */
    static byte[] newLargeBuffer() {
        return new byte[LARGE];
    }

    /** Where the bytes come from. */
    interface Input {

        /** Reads at least one byte, waiting for it; -1 at the end. */
        int read(ByteBuffer room) throws IOException;

        /** Whether {@link #read} would not have to wait. */
        boolean hasMore() throws IOException;
    }

    /**
     * Hands out the next line that has been read, without its end: an LF, or a CR and an LF. After the end of the
     * input, what comes after the last LF is a line too.
     *
     * @return the line, valid until the next {@link #fill()}; of one longer than {@link #MAX_LENGTH}, the first
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

    /** Whether the next {@link #fill()} will not have to wait, as far as can be told for little. */
    boolean hasMore() throws IOException {
        // A read that left room took all there was; only after one that did not it is worth asking.
        more = to == bytes.length && input.hasMore();
        return more;
    }

    /**
     * Reads more, after {@link #next()} has handed out all lines, and {@link #hasMore()} been asked.
     *
     * @return whether there was more; false at the end of the input
     */
    boolean fill() throws IOException {
        if (more) {
            makeMuchRoom();
        } else {
            makeLittleRoom();
        }
        int count = input.read(ByteBuffer.wrap(bytes, to, bytes.length - to));
        ended = count < 0;
        came = Math.max(count, 0);
        to += came;
        return !ended;
    }

    private void makeMuchRoom() {
        if (own.length == SMALL) {
            own = new byte[MEDIUM];
        }
        if (borrowed) {
            moveTo(bytes);
        } else {
            moveTo(largeBuffers.take());
            borrowed = true;
        }
    }

    private void makeLittleRoom() {
        if (own.length == MEDIUM && came < SMALL / 2) {
            own = new byte[SMALL];
        }
        int rest = to - from;
        byte[] before = bytes;
        if (rest <= own.length / 2) {
            moveTo(own);
        } else if (borrowed || rest == bytes.length) {
            moveTo(new byte[2 * Integer.highestOneBit(rest)]);
        } else {
            moveTo(bytes);
        }
        if (borrowed) {
            largeBuffers.giveBack(before);
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

    /** Gives back what was borrowed; nothing can be read any more. */
    @Override
    public void close() {
        if (borrowed) {
            largeBuffers.giveBack(bytes);
            bytes = own;
            borrowed = false;
        }
        from = 0;
        scanned = 0;
        to = 0;
    }
}
