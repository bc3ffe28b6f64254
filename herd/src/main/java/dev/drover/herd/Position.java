package dev.drover.herd;

import java.util.Arrays;

/**
 * A point on Earth as ISO 6709 writes it in decimal degrees, latitude then longitude, both signed:
 * {@code ±D[D][.d…]±D[DD][.d…]}, optionally ended by {@code /}.
 *
 * <p>It keeps the very bytes it was made of. Two positions are equal if they are written alike. Immutable.
 */
public final class Position {

    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;

    private final byte[] text;

    private Position(byte[] text) {
        this.text = text;
    }

    /**
     * Makes a position of a field.
     *
     * @throws InvalidValueException if it is not of the form above, the latitude beyond ±90° or the longitude
     *     beyond ±180°; both limits are exact, however many digits are written
     */
    public static Position parse(Slice field) {
        check(field);
        return new Position(field.bytes());
    }

    /** As {@link #parse(Slice)}, of a text. */
    public static Position of(String text) {
        return parse(Slice.of(text));
    }

    /** For bytes that were checked before. */
    static Position trusted(Slice field) {
        return new Position(field.bytes());
    }

    static void check(Slice field) {
        int end = endOfNumbers(field);
        int middle = checkAngle(field.array(), field.from(), end, 2, MAX_LATITUDE, "latitude");
        int stop = checkAngle(field.array(), middle, end, 3, MAX_LONGITUDE, "longitude");
        if (stop != end) {
            throw new InvalidValueException("a position ends after its longitude: " + field);
        }
    }

    private static int endOfNumbers(Slice field) {
        boolean ended = field.length() > 0 && field.at(field.length() - 1) == '/';
        return ended ? field.to() - 1 : field.to();
    }

    /** Checks the signed decimal number at {@code from} and returns the index after it. */
    private static int checkAngle(byte[] array, int from, int to, int maxDigits, int limit, String name) {
        if (from >= to || (array[from] != '+' && array[from] != '-')) {
            throw new InvalidValueException("a position is written ±latitude±longitude in decimal degrees, like"
                    + " +34.068930-118.445127; the " + name + " has no sign");
        }
        int point = Ascii.skipDigits(array, from + 1, to);
        int digits = point - from - 1;
        if (digits < 1 || digits > maxDigits) {
            throw new InvalidValueException("a " + name + " has 1 to " + maxDigits + " digits before its point");
        }
        int degrees = 0;
        for (int i = from + 1; i < point; i++) {
            degrees = 10 * degrees + (array[i] - '0');
        }
        int end = point;
        boolean fraction = false;
        if (point < to && array[point] == '.') {
            end = Ascii.skipDigits(array, point + 1, to);
            if (end == point + 1) {
                throw new InvalidValueException("a " + name + " has a digit after its point");
            }
            for (int i = point + 1; i < end; i++) {
                fraction |= array[i] != '0';
            }
        }
        if (degrees > limit || (degrees == limit && fraction)) {
            throw new InvalidValueException("a " + name + " is between -" + limit + " and +" + limit + " degrees");
        }
        return end;
    }

    /** Degrees north of the equator, -90 to 90. */
    public double latitude() {
        return Double.parseDouble(latitudeField().text());
    }

    /** Degrees east of Greenwich, -180 to 180. */
    public double longitude() {
        return Double.parseDouble(longitudeField().text());
    }

    /** The latitude as it was written, with its sign; to be read only. */
    public Slice latitudeField() {
        return latitude(bytes());
    }

    /** The longitude as it was written, with its sign; to be read only. */
    public Slice longitudeField() {
        return longitude(bytes());
    }

    /** The latitude in a field that was checked. */
    static Slice latitude(Slice field) {
        return new Slice(field.array(), field.from(), longitudeStart(field));
    }

    /** The longitude in a field that was checked. */
    static Slice longitude(Slice field) {
        return new Slice(field.array(), longitudeStart(field), endOfNumbers(field));
    }

    private static int longitudeStart(Slice field) {
        int index = field.from() + 1;
        while (field.array()[index] != '+' && field.array()[index] != '-') {
            index++;
        }
        return index;
    }

    /** The bytes, to be read only. */
    public Slice bytes() {
        return Slice.of(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that && Arrays.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }

    @Override
    public String toString() {
        return bytes().text();
    }
}
