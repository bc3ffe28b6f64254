package dev.drover.server.config;

import dev.drover.herd.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written with its unit: {@code 512B}, {@code 64KiB}, {@code 10MiB}, {@code 1GiB}.
 *
 * @param bytes how many bytes, not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(B|KiB|MiB|GiB)");

    public ByteSize {
        if (bytes < 0) {
            throw new InvalidValueException("a size can't be negative, as " + bytes + " is");
        }
    }

    /**
     * Makes a size of a text of the form above.
     *
     * @throws InvalidValueException if it is not of this form
     */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException("it should be a size with its unit: 512B, 64KiB, 10MiB or 1GiB");
        }
        long unit = Unit.valueOf(matcher.group(2)).bytes;
        return new ByteSize(Long.parseLong(matcher.group(1)) * unit);
    }

    /**
     * The bytes, as the length of an array or a buffer.
     *
     * @throws ArithmeticException if there are more than an {@code int} can count
     */
    public int asInt() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** As it is written in the file, in the greatest unit that divides it. */
    @Override
    public String toString() {
        Unit best = Unit.B;
        for (Unit unit : Unit.values()) {
            if (bytes > 0 && bytes % unit.bytes == 0) {
                best = unit;
            }
        }
        return bytes / best.bytes + best.name();
    }

    private enum Unit {
        B(1),
        KiB(1L << 10),
        MiB(1L << 20),
        GiB(1L << 30);

        private final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }
}
