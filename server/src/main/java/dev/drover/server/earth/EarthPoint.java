package dev.drover.server.earth;

/**
 * A point on the surface of the Earth, as the ellipsoid WGS 84 has it, in metres from its centre.
 *
 * <p>In these coordinates near is near, at the poles and at the antimeridian as anywhere: none of them is special.
 * Distances are those of straight lines through the Earth, brought to the length of the way along its surface by the
 * first term of {@code 2R asin(chord / 2R)}: up to 50 km the result is within 2 mm of the geodesic.
 *
 * @param x towards the equator at Greenwich
 * @param y towards the equator at 90° east
 * @param z towards the north pole
 */
public record EarthPoint(double x, double y, double z) {

    private static final double EQUATORIAL_RADIUS = 6_378_137;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
    private static final double MEAN_RADIUS = 6_371_009;

    /** Of degrees north and east. */
    public static EarthPoint of(double latitude, double longitude) {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        double sine = Math.sin(north);
        double normal = EQUATORIAL_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
        double fromAxis = normal * Math.cos(north);
        return new EarthPoint(
                fromAxis * Math.cos(east), fromAxis * Math.sin(east), normal * (1 - ECCENTRICITY_SQUARED) * sine);
    }

    /** The straight line, in metres, between points that are so many metres apart on the surface. */
    public static double chord(double distance) {
        double ratio = distance / MEAN_RADIUS;
        return distance * (1 - ratio * ratio / 24);
    }
}
