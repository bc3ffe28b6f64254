package dev.drover.server.places;

import dev.drover.herd.Ascii;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Slice;
import java.math.BigDecimal;

/**
 * How far around a position: more than 0 and at most 50 km, exactly as written.
 *
 * @param kilometres the distance in kilometres
 */
public record Radius(BigDecimal kilometres) {

    private static final BigDecimal MAX = BigDecimal.valueOf(50);

    public Radius {
        if (kilometres.signum() <= 0 || kilometres.compareTo(MAX) > 0) {
            throw new InvalidValueException("a radius is more than 0 and at most " + MAX + " km");
        }
    }

    /**
     * Makes a radius of a field in plain decimal notation, in kilometres: digits, or digits, a point and digits.
     *
     * @throws InvalidValueException if it is not of this form, 0 or above 50
     */
    public static Radius parse(Slice field) {
        int points = 0;
        for (int i = 0; i < field.length(); i++) {
            boolean inside = i > 0 && i < field.length() - 1;
            if (field.at(i) == '.' && inside) {
                points++;
            } else if (!Ascii.isDigit(field.at(i))) {
                points = 2;
            }
        }
        if (field.length() == 0 || points > 1) {
            throw new InvalidValueException("a radius is a plain decimal number of kilometres, like 10 or 0.5");
        }
        return new Radius(new BigDecimal(field.text()));
    }

    /** The distance in metres. */
    public BigDecimal metres() {
        return kilometres.movePointRight(3);
    }
}
