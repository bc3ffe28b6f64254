package dev.drover.server.traffic;

import dev.drover.herd.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Some lines of the log, in memory, on their way to the file. For one thread at a time. */
final class Chunk {

    /** The most bytes of a text that are written; of a longer one, how many were left out is said. */
    static final int MAX_TEXT = 4096;

    /** Room for what is said then. No text can contain it: a backslash in a text is never followed by a bracket. */
    private static final int MAX_MARK = "\\[2147483647 bytes left out]".length();

    private final byte[] bytes;
    private final Timestamp timestamp = new Timestamp();
    private int length;
    private long events;

    /** Makes an empty one that holds so many bytes. */
    Chunk(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** Sets the time of the events that are added from now on. */
    void setTime(Instant instant) {
        timestamp.set(instant);
    }

    /** Whether an event fits in. */
    boolean hasRoomFor(byte[] peer, byte[] event, Slice text) {
        int longest = Math.min(text.length(), MAX_TEXT) * Escape.MAX_GROWTH;
        return length + Timestamp.LENGTH + peer.length + event.length + longest + MAX_MARK + 1 <= bytes.length;
    }

    /** Whether all of another chunk fits in. */
    boolean hasRoomFor(Chunk other) {
        return length + other.length <= bytes.length;
    }

    /**
     * Adds a line.
     *
     * @param peer who it is about, escaped, with a space before and after it
     * @param event what happened, with a space after it if a text follows
     */
    void add(byte[] peer, byte[] event, Slice text) {
        int at = timestamp.write(bytes, length);
        System.arraycopy(peer, 0, bytes, at, peer.length);
        at += peer.length;
        System.arraycopy(event, 0, bytes, at, event.length);
        at += event.length;
        int written = Math.min(text.length(), MAX_TEXT);
        at = Escape.write(text.array(), text.from(), text.from() + written, bytes, at);
        if (written < text.length()) {
            byte[] mark = ("\\[" + (text.length() - written) + " bytes left out]").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(mark, 0, bytes, at, mark.length);
            at += mark.length;
        }
        bytes[at] = '\n';
        length = at + 1;
        events++;
    }

    /** Adds the lines of another chunk. */
    void add(Chunk other) {
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        events += other.events;
    }

    /** How many events are lost if these lines are, those included that one of them says were left out before. */
    long events() {
        return events;
    }

    /** Adds events to {@link #events} that were left out, and that a line tells of. */
    void countLeftOut(long leftOut) {
        events += leftOut - 1;
    }

    /** The lines. */
    ByteBuffer lines() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Forgets the lines. */
    void clear() {
        length = 0;
        events = 0;
    }
}
