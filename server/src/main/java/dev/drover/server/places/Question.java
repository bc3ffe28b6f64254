package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;

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
}
