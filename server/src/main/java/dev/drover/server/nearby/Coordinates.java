package dev.drover.server.nearby;

import dev.drover.herd.InvalidValueException;

/** Checks the degrees of questions. */
final class Coordinates {

    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;

    private Coordinates() {}

    /** Throws an {@link InvalidValueException} unless both are degrees that a point on Earth may have. */
    static void check(double latitude, double longitude) {
        // Written so that NaN is none.
        if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
            throw new InvalidValueException("a latitude is between -90 and 90 degrees, not " + latitude);
        }
        if (!(Math.abs(longitude) <= MAX_LONGITUDE)) {
            throw new InvalidValueException("a longitude is between -180 and 180 degrees, not " + longitude);
        }
    }
}
