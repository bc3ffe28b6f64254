package dev.drover.server.nearby;

import dev.drover.herd.InvalidValueException;

/**
 * A part of the Earth between two meridians and two parallels, its edges included, as RFC 7946 has it: from west to
 * east, across the antimeridian if west is greater than east. It has a pole if it has the latitude of it.
 *
 * @param west degrees, -180 to 180
 * @param south degrees, -90 to 90
 * @param east degrees, -180 to 180
 * @param north degrees, {@code south} to 90
 */
public record Box(double west, double south, double east, double north) {

    private static final int POLE = 90;
    private static final int ANTIMERIDIAN = 180;

    /** @throws InvalidValueException if a value is outside of its range */
    public Box {
        Coordinates.check(south, west);
        Coordinates.check(north, east);
        if (south > north) {
            throw new InvalidValueException(
                    "a box is written west, south, east, north; its south is not above its north");
        }
    }

    boolean has(Located client) {
        return has(client.latitude, client.longitude);
    }

    /** Whether a point is inside; one on the antimeridian has longitude 180. */
    public boolean has(double latitude, double longitude) {
        return latitude >= south
                && latitude <= north
                && (Math.abs(latitude) == POLE
                        || hasLongitude(longitude)
                        || (longitude == ANTIMERIDIAN && hasLongitude(-ANTIMERIDIAN)));
    }

    private boolean hasLongitude(double longitude) {
        return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    }

    /** Whether it has longitudes between two, of which the first is not the greater. */
    boolean meets(double from, double to) {
        return west <= east ? from <= east && to >= west : from <= east || to >= west;
    }
}
