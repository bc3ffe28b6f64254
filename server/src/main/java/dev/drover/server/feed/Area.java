package dev.drover.server.feed;

import dev.drover.server.earth.Distances;
import dev.drover.server.earth.EarthPoint;
import dev.drover.server.nearby.Box;

/** A part of the Earth. Immutable. */
sealed interface Area {

    boolean has(Spot spot);

    /** Parallels and meridians around it, as tight as can easily be: it has nothing outside of them. */
    Box bounds();

    /** Between two meridians and two parallels. */
    record Rectangle(Box box) implements Area {

        @Override
        public boolean has(Spot spot) {
            return box.has(spot.latitude, spot.longitude);
        }

        @Override
        public Box bounds() {
            return box;
        }
    }

    /** All points that are no farther from a centre than its radius, in metres, along the surface of the Earth. */
    final class Circle implements Area {

        private static final int POLE = 90;
        private static final int ALL_ROUND = 180;

        /** Nowhere on the ellipsoid is a degree of latitude shorter, in metres. */
        private static final double LEAST_DEGREE = 110_574;

        /** By how much the bounds are wider than they would be on a sphere, which the Earth is but for a 300th. */
        private static final double MARGIN = 1.01;

        private final double latitude;
        private final double longitude;
        private final double radius;
        private final EarthPoint centre;

        /** What is no farther away in a straight line is surely in it, and what is farther away than its radius is not. */
        private final double sure;

        private final Box bounds;

        Circle(double latitude, double longitude, double radius) {
            this.latitude = latitude;
            this.longitude = longitude;
            this.radius = radius;
            this.centre = EarthPoint.of(latitude, longitude);
            this.sure = Distances.chordWithin(radius);
            this.bounds = bounds(latitude, longitude, radius / LEAST_DEGREE * MARGIN);
        }

        private static Box bounds(double latitude, double longitude, double degrees) {
            double south = latitude - degrees;
            double north = latitude + degrees;
            if (south <= -POLE || north >= POLE) {
                return new Box(-ALL_ROUND, Math.max(-POLE, south), ALL_ROUND, Math.min(POLE, north));
            }
            // Where a meridian touches a circle that has no pole in it.
            double sine = Math.sin(Math.toRadians(degrees)) / Math.cos(Math.toRadians(latitude));
            double aside = sine < 1 ? Math.toDegrees(Math.asin(sine)) * MARGIN : ALL_ROUND;
            if (aside >= ALL_ROUND) {
                return new Box(-ALL_ROUND, south, ALL_ROUND, north);
            }
            return new Box(wrapped(longitude - aside), south, wrapped(longitude + aside), north);
        }

        private static double wrapped(double longitude) {
            double wrapped = longitude;
            if (wrapped < -ALL_ROUND) {
                wrapped += 2 * ALL_ROUND;
            } else if (wrapped > ALL_ROUND) {
                wrapped -= 2 * ALL_ROUND;
            }
            return wrapped;
        }

        @Override
        public boolean has(Spot spot) {
            if (!bounds.has(spot.latitude, spot.longitude)) {
                return false;
            }
            EarthPoint point = EarthPoint.of(spot.latitude, spot.longitude);
            double chord = Math.sqrt(
                    square(point.x() - centre.x()) + square(point.y() - centre.y()) + square(point.z() - centre.z()));
            // Only near the edge the exact distance has to be worked out.
            return chord <= radius
                    && (chord <= sure
                            || Distances.between(latitude, longitude, spot.latitude, spot.longitude) <= radius);
        }

        boolean is(Spot centre, double itsRadius) {
            return latitude == centre.latitude && longitude == centre.longitude && radius == itsRadius;
        }

        private static double square(double number) {
            return number * number;
        }

        @Override
        public Box bounds() {
            return bounds;
        }
    }
}
