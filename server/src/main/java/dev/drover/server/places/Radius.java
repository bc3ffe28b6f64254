package dev.drover.server.places;

import dev.drover.herd.Ascii;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Slice;
import java.math.BigDecimal;

/**
 * How far around a position: more than 0 and at most 50 km, as written, to {@value #MAX_DECIMALS} decimals.
 *
 * @param kilometres the distance in kilometres
 */
public record Radius(BigDecimal kilometres) {

    private static final BigDecimal MAX = BigDecimal.valueOf(50);

    private static final int MAX_DIGITS = 2;

    /** Arithmetic on the 65,000 digits that a line has room for would take a processor 50 ms. */
    private static final int MAX_DECIMALS = 20;

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
        return new Radius(decimal(field.text()));
    }

    /** The number, decimals beyond the most rounded up: so nothing above 0 becomes 0, and nothing above 50 is 50. */
    private static BigDecimal decimal(String text) {
        int start = 0;
        while (start < text.length() - 1 && text.charAt(start) == '0' && text.charAt(start + 1) != '.') {
            start++;
        }
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        if (point - start > MAX_DIGITS) {
            throw new InvalidValueException("a radius is at most " + MAX + " km");
        }
        int end = Math.min(text.length(), point + 1 + MAX_DECIMALS);
        BigDecimal number = new BigDecimal(text.substring(start, end));
        boolean exact = text.chars().skip(end).allMatch(digit -> digit == '0');
        return exact ? number : number.add(number.ulp());
    }

    /** The distance in metres. */
    public BigDecimal metres() {
        return kilometres.movePointRight(3);
    }
}
