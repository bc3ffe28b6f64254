package dev.drover.server.nearby;

import dev.drover.herd.Position;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.earth.EarthPoint;
import java.util.Arrays;

/**
 * A client's latest report and where that is: what the index keeps of a client, 48 bytes.
 *
 * <p>Their order is that of the tree: by place on the curve, then by coordinates, so that clients in the very same spot
 * follow each other, then by ID. Not thread-safe.
 */
final class Located implements Comparable<Located> {

    /** The units of a metre: the Earth's radius just fits 31 bits. */
    static final double UNITS = 256;

    /** Further from the true point, in metres, than any point is for being rounded to units; nanometres included. */
    static final double INACCURACY = 0.004;

    private static final int POLE = 90;
    private static final int ANTIMERIDIAN = 180;

    /** Not final: clients that stay where they are report, too. */
    Report report;

    final double latitude;
    final double longitude;
    final long place;
    final int x;
    final int y;
    final int z;

    private Located(Report report, double latitude, double longitude) {
        EarthPoint point = EarthPoint.of(latitude, longitude);
        this.report = report;
        this.latitude = latitude;
        this.longitude = longitude;
        this.place = Curve.place(point);
        this.x = (int) Math.rint(point.x() * UNITS);
        this.y = (int) Math.rint(point.y() * UNITS);
        this.z = (int) Math.rint(point.z() * UNITS);
    }

    /** Locates a report. Each point of the Earth has one pair of coordinates only: poles have longitude 0. */
    static Located of(Report report) {
        Position position = report.position();
        double latitude = position.latitude() + 0.0; // makes -0 0
        double longitude = position.longitude() + 0.0;
        if (Math.abs(latitude) == POLE) {
            longitude = 0;
        } else if (longitude == -ANTIMERIDIAN) {
            longitude = ANTIMERIDIAN;
        }
        return new Located(report, latitude, longitude);
    }

    /** The client ID. */
    Slice client() {
        return report.clientField();
    }

    /** Whether all longitudes meet here, so that a box of any has it. */
    boolean isPole() {
        return Math.abs(latitude) == POLE;
    }

    /** Whether it is as far east as west. */
    boolean isOnAntimeridian() {
        return longitude == ANTIMERIDIAN;
    }

    boolean isAt(Located other) {
        return latitude == other.latitude && longitude == other.longitude;
    }

    @Override
    public int compareTo(Located other) {
        // Most differ in this, and to look at the ID of a client is to fetch two more objects from memory.
        return place != other.place
                ? Long.compare(place, other.place)
                : compareTo(other.place, other.latitude, other.longitude, other.client());
    }

    int compareTo(long otherPlace, double otherLatitude, double otherLongitude, Slice otherClient) {
        int order = Long.compare(place, otherPlace);
        if (order == 0) {
            order = Double.compare(latitude, otherLatitude);
        }
        if (order == 0) {
            order = Double.compare(longitude, otherLongitude);
        }
        return order != 0 ? order : compare(client(), otherClient);
    }

    /** The order of client IDs: byte for byte. */
    static int compare(Slice client, Slice other) {
        return Arrays.compareUnsigned(
                client.array(), client.from(), client.to(), other.array(), other.from(), other.to());
    }
}
