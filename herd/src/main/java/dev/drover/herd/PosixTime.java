package dev.drover.herd;

/**
 * A moment as seconds since 1970-01-01T00:00:00Z, leap seconds not counted, to the nanosecond.
 *
 * <p>Written as {@code [-]d…[.d…]} with 1 to 12 digits before the point and 1 to 9 after it, so from
 * -999,999,999,999.999999999 to 999,999,999,999.999999999: some 31,700 years either way, which is more than a
 * {@code long} of nanoseconds holds. Immutable.
 *
 * @param seconds whole seconds, rounded down
 * @param nanos nanoseconds after those, 0 to 999,999,999
 */
public record PosixTime(long seconds, int nanos) implements Comparable<PosixTime> {

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int MAX_DIGITS = 12;
    private static final long LIMIT = 1_000_000_000_000L;

    public PosixTime {
        if (seconds < -LIMIT || seconds >= LIMIT || (seconds == -LIMIT && nanos == 0)) {
            throw new InvalidValueException("a POSIX time has at most 12 digits before its point");
        }
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new InvalidValueException("a second has 1,000,000,000 nanoseconds, not " + nanos);
        }
    }

    /**
     * Makes a time of a field.
     *
     * @throws InvalidValueException if it is not of the form above
     */
    public static PosixTime parse(Slice field) {
        byte[] array = field.array();
        boolean negative = field.length() > 0 && field.at(0) == '-';
        int start = negative ? field.from() + 1 : field.from();
        int point = Ascii.skipDigits(array, start, field.to());
        if (point == start || point - start > MAX_DIGITS) {
            throw new InvalidValueException("a POSIX time has 1 to 12 digits before its point, like 1621464827.959");
        }
        long seconds = number(array, start, point);
        int nanos = point == field.to() ? 0 : parseNanos(array, point, field.to());
        if (negative) {
            return nanos == 0 ? new PosixTime(-seconds, 0) : new PosixTime(-seconds - 1, NANOS_PER_SECOND - nanos);
        }
        return new PosixTime(seconds, nanos);
    }

    /** As {@link #parse(Slice)}, of a text. */
    public static PosixTime of(String text) {
        return parse(Slice.of(text));
    }

    private static int parseNanos(byte[] array, int point, int to) {
        int start = point + 1;
        int end = array[point] == '.' ? Ascii.skipDigits(array, start, to) : point;
        int digits = end - start;
        if (end != to || digits < 1 || digits > 9) {
            throw new InvalidValueException("a POSIX time has 1 to 9 digits after its point, and nothing after them");
        }
        long nanos = number(array, start, end);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return (int) nanos;
    }

    private static long number(byte[] array, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (array[i] - '0');
        }
        return number;
    }

    /** The earlier of two times. */
    public static PosixTime min(PosixTime one, PosixTime other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** This time minus another, exactly. */
    public TimeDifference minus(PosixTime other) {
        long wholeSeconds = seconds - other.seconds;
        int rest = nanos - other.nanos;
        return rest < 0
                ? new TimeDifference(wholeSeconds - 1, rest + NANOS_PER_SECOND)
                : new TimeDifference(wholeSeconds, rest);
    }

    @Override
    public int compareTo(PosixTime other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }

    /** The shortest way to write this time. */
    @Override
    public String toString() {
        String text = minus(new PosixTime(0, 0)).toString();
        String unsigned = text.startsWith("+") ? text.substring(1) : text;
        int end = unsigned.length();
        while (unsigned.charAt(end - 1) == '0') {
            end--;
        }
        return unsigned.charAt(end - 1) == '.' ? unsigned.substring(0, end - 1) : unsigned.substring(0, end);
    }
}
