package dev.drover.server.places;

import dev.drover.herd.Ascii;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.herd.Slice;

/**
 * What is near?
 *
 * @param position near what
 * @param radius how near
 * @param limit the most results wanted, 0 to {@value #MAX_LIMIT}
 */
public record Question(Position position, Radius radius, int limit) {

    /** The most results that one can ask for. */
    public static final int MAX_LIMIT = 20;

    public Question {
        if (limit < 0 || limit > MAX_LIMIT) {
            throw new InvalidValueException("one can ask for 0 to " + MAX_LIMIT + " places, not " + limit);
        }
    }

    /**
     * Makes a limit of a field: digits.
     *
     * @throws InvalidValueException if it is none; greater ones than the most become a little more than that
     */
    public static int parseLimit(Slice field) {
        if (field.length() == 0) {
            throw new InvalidValueException("the number of places is missing");
        }
        int limit = 0;
        for (int i = 0; i < field.length(); i++) {
            if (!Ascii.isDigit(field.at(i))) {
                throw new InvalidValueException("the number of places is written in digits");
            }
            // However many digits there are, what is too much stays too much and does not overflow.
            limit = Math.min(10 * limit + (field.at(i) - '0'), MAX_LIMIT + 1);
        }
        return limit;
    }
}
