package dev.drover.server.nearby;

import dev.drover.server.earth.EarthPoint;

/**
 * A curve through all of the Earth's surface: points that follow each other on it are near each other.
 *
 * <p>Seen from its centre the Earth is a cube, and each of the six faces has a Hilbert curve of 4<sup>30</sup> cells, a
 * centimetre wide. On a cube there are no poles and there is no antimeridian; that the faces' curves don't meet costs
 * nothing, for what is near is told by the distances of points and never by their places on the curve.
 */
final class Curve {

    private static final int BITS = 30;
    private static final int CELLS = 1 << BITS;

    private Curve() {}

    /** Where on the curve the point is that has these degrees: at least 0. */
    static long place(double latitude, double longitude) {
        return place(EarthPoint.of(latitude, longitude));
    }

    /** Where on the curve a point is: at least 0. */
    static long place(EarthPoint point) {
        double x = Math.abs(point.x());
        double y = Math.abs(point.y());
        double z = Math.abs(point.z());
        if (x >= y && x >= z) {
            return place(point.x() > 0 ? 0 : 1, point.y() / x, point.z() / x);
        }
        if (y >= z) {
            return place(point.y() > 0 ? 2 : 3, point.z() / y, point.x() / y);
        }
        return place(point.z() > 0 ? 4 : 5, point.x() / z, point.y() / z);
    }

    private static long place(long face, double u, double v) {
        return face << (2 * BITS) | hilbert(cell(u), cell(v));
    }

    /** The number of the cell of a coordinate between -1 and 1. */
    private static int cell(double coordinate) {
        return Math.min((int) ((coordinate + 1) / 2 * CELLS), CELLS - 1);
    }

    /** How many cells come before one on the Hilbert curve of a square: quadrant by quadrant, turned as each lies. */
    private static long hilbert(int column, int row) {
        int x = column;
        int y = row;
        long before = 0;
        for (int bit = BITS - 1; bit >= 0; bit--) {
            int right = x >>> bit & 1;
            int up = y >>> bit & 1;
            before = before << 2 | (3 * right ^ up);
            if (up == 0) {
                int flip = -right;
                int turned = y ^ flip;
                y = x ^ flip;
                x = turned;
            }
        }
        return before;
    }
}
