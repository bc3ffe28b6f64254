package dev.drover.herd;

import java.nio.charset.StandardCharsets;

/**
 * How much later one moment is than another, exactly; negative when it is earlier.
 *
 * @param seconds whole seconds, rounded down; no further from 0 than two {@link PosixTime}s are apart
 * @param nanos nanoseconds after those, 0 to 999,999,999
 */
public record TimeDifference(long seconds, int nanos) {

    /** The most bytes that {@link #write} writes: a sign, 13 digits, a point, nine digits. */
    public static final int MAX_LENGTH = 24;

    private static final int DECIMALS = 9;
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final long LIMIT = 2_000_000_000_000L;

    public TimeDifference {
        if (seconds < -LIMIT || seconds >= LIMIT) {
            throw new InvalidValueException("no two POSIX times are " + seconds + " seconds apart");
        }
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new InvalidValueException("a second has 1,000,000,000 nanoseconds, not " + nanos);
        }
    }

    /** The difference in seconds, rounded to what a double holds. */
    public double toSeconds() {
        // From the side of 0, where a double has the most digits.
        return seconds < 0 ? -(-(seconds + 1) + (NANOS_PER_SECOND - nanos) / 1e9) : seconds + nanos / 1e9;
    }

    /**
     * Writes the difference in seconds, always with its sign and nine decimals: {@code +0.263873386}.
     *
     * @return the index after the last byte written
     */
    public int write(byte[] to, int at) {
        boolean negative = seconds < 0;
        long whole = negative ? -seconds : seconds;
        int rest = nanos;
        if (negative && rest > 0) {
            // -0.25 is held as -1 s + 750,000,000 ns.
            whole--;
            rest = NANOS_PER_SECOND - rest;
        }
        to[at] = (byte) (negative ? '-' : '+');
        int point = writeWhole(whole, to, at + 1);
        to[point] = '.';
        writeNanos(rest, to, point + 1);
        return point + 1 + DECIMALS;
    }

    private static int writeWhole(long number, byte[] to, int at) {
        int end = at + 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    /** Each digit is worked out by itself, by dividing by a constant, so that the processor does several at a time. */
    private static void writeNanos(int nanos, byte[] to, int at) {
        to[at] = digit(nanos / 100_000_000);
        to[at + 1] = digit(nanos / 10_000_000);
        to[at + 2] = digit(nanos / 1_000_000);
        to[at + 3] = digit(nanos / 100_000);
        to[at + 4] = digit(nanos / 10_000);
        to[at + 5] = digit(nanos / 1_000);
        to[at + 6] = digit(nanos / 100);
        to[at + 7] = digit(nanos / 10);
        to[at + 8] = digit(nanos);
    }

    private static byte digit(int number) {
        return (byte) ('0' + number % 10);
    }

    @Override
    public String toString() {
        byte[] text = new byte[MAX_LENGTH];
        return new String(text, 0, write(text, 0), StandardCharsets.US_ASCII);
    }
}
