package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;

/**
 * Finds a point that stands for a geometry: the mean of its vertices, taken as directions from the Earth's centre, so
 * that what lies around a pole or across the antimeridian has its mean there too.
 */
final class Vertices {

    private double x;
    private double y;
    private double z;
    private double firstLatitude;
    private double firstLongitude;
    private boolean allTheSame = true;
    private boolean allOnEarth = true;
    private long count;

    void add(double latitude, double longitude) {
        if (count == 0) {
            firstLatitude = latitude;
            firstLongitude = longitude;
        }
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        x += Math.cos(north) * Math.cos(east);
        y += Math.cos(north) * Math.sin(east);
        z += Math.sin(north);
        allTheSame &= latitude == firstLatitude && longitude == firstLongitude;
        allOnEarth &= Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        count++;
    }

    /**
     * Degrees north of the mean.
     *
     * @throws InvalidValueException if there is none
     */
    double latitude() {
        check();
        return allTheSame ? firstLatitude : Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    /**
     * Degrees east of the mean.
     *
     * @throws InvalidValueException if there is none
     */
    double longitude() {
        check();
        return allTheSame ? firstLongitude : Math.toDegrees(Math.atan2(y, x));
    }

    private void check() {
        if (count == 0) {
            throw new InvalidValueException("it has no coordinates");
        }
        if (!allOnEarth) {
            throw new InvalidValueException("its coordinates are beyond ±180 degrees east or ±90 degrees north");
        }
    }
}
