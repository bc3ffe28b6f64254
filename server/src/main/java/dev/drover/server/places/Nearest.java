package dev.drover.server.places;

import dev.drover.server.earth.EarthPoint;

/** Finds the entries that are nearest to a point; good for one search. */
final class Nearest {

    private final Entries entries;
    private final double[] centre;
    private final long[] found;
    private final double[] squares;
    private int count;
    private double worst;

    private Nearest(Entries entries, EarthPoint centre, double radius, int limit) {
        this.entries = entries;
        this.centre = new double[] {centre.x() * Entries.METRE, centre.y() * Entries.METRE, centre.z() * Entries.METRE};
        this.found = new long[limit];
        this.squares = new double[limit];
        double reach = EarthPoint.chord(radius) * Entries.METRE;
        this.worst = reach * reach;
    }

    /**
     * Searches entries that are in their {@link SpatialOrder}.
     *
     * @param radius in metres
     * @param limit the most entries wanted, at least 1
     */
    static Nearest find(Entries entries, EarthPoint centre, double radius, int limit) {
        Nearest nearest = new Nearest(entries, centre, radius, limit);
        nearest.search(0, entries.count());
        return nearest;
    }

    /** How many were found. */
    int count() {
        return count;
    }

    /** The offset that a found entry has, the nearest being number 0. */
    long offset(int number) {
        return entries.offset(found[number]);
    }

    /** The length in metres, squared, of the straight line to a found entry. */
    double square(int number) {
        return squares[number] / (Entries.METRE * Entries.METRE);
    }

    private void search(long from, long to) {
        if (to - from <= SpatialOrder.MAX_UNORDERED) {
            for (long i = from; i < to; i++) {
                consider(i);
            }
            return;
        }
        long middle = SpatialOrder.middle(from, to);
        int axis = entries.axis(middle);
        double beyond = centre[axis] - entries.coordinate(middle, axis);
        boolean before = beyond < 0;
        search(before ? from : middle + 1, before ? middle : to);
        consider(middle);
        if (beyond * beyond <= worst) {
            search(before ? middle + 1 : from, before ? to : middle);
        }
    }

    private void consider(long index) {
        double square = 0;
        for (int axis = 0; axis < centre.length; axis++) {
            double difference = centre[axis] - entries.coordinate(index, axis);
            square += difference * difference;
        }
        if (square > worst) {
            return;
        }
        int slot = count < found.length ? count++ : count - 1;
        while (slot > 0 && squares[slot - 1] > square) {
            squares[slot] = squares[slot - 1];
            found[slot] = found[slot - 1];
            slot--;
        }
        squares[slot] = square;
        found[slot] = index;
        if (count == found.length) {
            worst = squares[count - 1];
        }
    }
}
