package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.earth.EarthPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Something with a name, somewhere.
 *
 * @param id what tells it from all others
 * @param name what people call it
 * @param latitude degrees north, in units of 10⁻⁷°
 * @param longitude degrees east, in units of 10⁻⁷°
 * @param types what it is, in Google's words where they have one
 * @param vicinity where it is, for people; may be empty
 */
record Place(String id, String name, int latitude, int longitude, List<String> types, String vicinity) {

    /** The units of a degree. */
    static final int DEGREE = 10_000_000;

    private static final int MAX_TEXT = 500;
    private static final int DECIMALS = 7;

    Place {
        id = clean(id);
        name = clean(name);
        vicinity = clean(vicinity);
        types = types.stream().map(type -> clean(type).replace(',', ' ')).toList();
        if (name.isEmpty()) {
            throw new InvalidValueException("it has no name");
        }
        if (Math.max(Math.max(id.length(), name.length()), vicinity.length()) > MAX_TEXT) {
            throw new InvalidValueException("a text of it is longer than " + MAX_TEXT + " characters");
        }
    }

    /** Control characters would break the lines that places are kept in. */
    private static String clean(String text) {
        boolean isClean = true;
        for (int i = 0; i < text.length() && isClean; i++) {
            isClean = !Character.isISOControl(text.charAt(i));
        }
        return (isClean ? text : text.replaceAll("\\p{Cntrl}", " ")).strip();
    }

    /**
     * An angle of a number in degrees.
     *
     * @throws InvalidValueException if it is beyond ±{@code limit} or no number
     */
    static int angle(double degrees, int limit) {
        if (!(Math.abs(degrees) <= limit)) {
            throw new InvalidValueException(
                    limit == 90 ? "its latitude is beyond ±90 degrees" : "its longitude is beyond ±180 degrees");
        }
        return (int) Math.round(degrees * DEGREE);
    }

    /** Degrees of an angle, in as few digits as tell it. */
    static BigDecimal degrees(int angle) {
        BigDecimal exact = BigDecimal.valueOf(angle, DECIMALS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
    }

    EarthPoint point() {
        return EarthPoint.of((double) latitude / DEGREE, (double) longitude / DEGREE);
    }

    /** The line that {@link #parse} makes the same place of, without an end. */
    String line() {
        return String.join(
                "\t",
                Integer.toString(latitude),
                Integer.toString(longitude),
                id,
                name,
                String.join(",", types),
                vicinity);
    }

    /** The place of a line. */
    static Place parse(String line) {
        String[] fields = line.split("\t", -1);
        return new Place(
                fields[2],
                fields[3],
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                fields[4].isEmpty() ? List.of() : List.of(fields[4].split(",")),
                fields[5]);
    }
}
