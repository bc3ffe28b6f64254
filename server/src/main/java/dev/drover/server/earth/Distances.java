package dev.drover.server.earth;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/** How far apart points on the ellipsoid WGS 84 are along its surface, in metres. */
public final class Distances {

    /** No two points are farther apart than the poles are, along a meridian. */
    private static final double GREATEST = 20_003_931.46;

    /** The least radius that the ellipsoid is curved with anywhere: along the meridian, at the equator. */
    private static final double LEAST_RADIUS = 6_335_439.3;

    /** So long a chord belongs to a geodesic of at most 15,800 km, short enough for {@link #longest}. */
    private static final double LONG_CHORD = 12_000_000;

    private static final double ROUNDED_DOWN = 1 - 1e-12;

    private Distances() {}

    /**
     * The length of the geodesic between two points given in degrees, right to some nanometres; 1 to 2 µs.
     *
     * @see <a href="https://doi.org/10.1007/s00190-012-0578-z">Karney, Algorithms for geodesics (2013)</a>
     */
    public static double between(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        return Geodesic.WGS84.Inverse(latitude, longitude, otherLatitude, otherLongitude, GeodesicMask.DISTANCE).s12;
    }

    /**
     * The greatest distance that points can have whose straight line through the Earth has a length; the least is that
     * length itself. At 10 km they differ by a millimetre, at 100 km by a metre.
     *
     * <p>A geodesic is nowhere more curved than a circle of the least radius, so by Schur's comparison theorem its ends
     * are at least as far apart as those of an arc of that circle that is as long, if that is at most half the circle.
     * To a longer chord than twelve thousand kilometres it gives the greatest distance of all.
     */
    public static double longest(double chord) {
        return chord > LONG_CHORD ? GREATEST : 2 * LEAST_RADIUS * Math.asin(chord / (2 * LEAST_RADIUS));
    }

    /**
     * A chord such that points which are no farther from each other in a straight line are surely within a distance: the
     * inverse of {@link #longest}, less what rounding may do.
     */
    public static double chordWithin(double distance) {
        if (distance >= longest(LONG_CHORD)) {
            return distance >= GREATEST ? distance : LONG_CHORD;
        }
        return 2 * LEAST_RADIUS * Math.sin(distance / (2 * LEAST_RADIUS)) * ROUNDED_DOWN;
    }
}
