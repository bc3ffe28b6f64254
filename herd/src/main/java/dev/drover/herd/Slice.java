package dev.drover.herd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes in somebody's buffer: how a field is handed to the value that parses it, without a copy.
 *
 * <p>It does not own the bytes: whoever keeps something of them copies it.
 *
 * @param array where the bytes are
 * @param from index of the first byte
 * @param to index after the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the array is the point; equals and hashCode go by content
public record Slice(byte[] array, int from, int to) {

    /** The UTF-8 bytes of a text. */
    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole array, not copied. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    /** The number of bytes. */
    public int length() {
        return to - from;
    }

    /** The byte at an index counted from the start of the slice. */
    public byte at(int index) {
        return array[from + index];
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** The bytes as UTF-8 text; malformed input shows as replacement characters. */
    public String text() {
        return new String(array, from, length(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice that && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
