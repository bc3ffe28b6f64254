package dev.drover.server.places;

import java.util.SplittableRandom;

/**
 * Brings entries into the order in which the nearest ones are found fast: a k-d tree without pointers.
 *
 * <p>The middle entry of a range divides it: on its own axis, which is the one that the range is widest on, all
 * entries before it have coordinates at most, and all after it at least, as great as its own. Both halves are ordered
 * likewise, down to ranges so small that they are simply read through. Ordering happens in place, so that a file of
 * millions of entries needs no memory but the system's page cache.
 *
 * @see <a href="https://doi.org/10.1145/361002.361007">Bentley, Multidimensional binary search trees (1975)</a>
 */
final class SpatialOrder {

    /** Ranges of no more entries have no order. */
    static final int MAX_UNORDERED = 8;

    private final Entries entries;
    // The seed is fixed: the same places make the same file.
    private final SplittableRandom random = new SplittableRandom(1);

    private SpatialOrder(Entries entries) {
        this.entries = entries;
    }

    /** Orders all entries. */
    static void establish(Entries entries) {
        new SpatialOrder(entries).order(0, entries.count());
    }

    /** The entry that divides a range. */
    static long middle(long from, long to) {
        return (from + to) >>> 1;
    }

    private void order(long from, long to) {
        if (to - from <= MAX_UNORDERED) {
            return;
        }
        int axis = widestAxis(from, to);
        long middle = middle(from, to);
        select(from, to - 1, middle, axis);
        entries.divideBy(middle, axis);
        order(from, middle);
        order(middle + 1, to);
    }

    private int widestAxis(long from, long to) {
        int widest = 0;
        long greatest = -1;
        for (int axis = 0; axis < 3; axis++) {
            int min = Integer.MAX_VALUE;
            int max = Integer.MIN_VALUE;
            for (long i = from; i < to; i++) {
                int coordinate = entries.coordinate(i, axis);
                min = Math.min(min, coordinate);
                max = Math.max(max, coordinate);
            }
            long width = (long) max - min;
            if (width > greatest) {
                greatest = width;
                widest = axis;
            }
        }
        return widest;
    }

    /** Hoare's quickselect: stops on equal coordinates too, so that many places at one spot cost nothing extra. */
    private void select(long first, long last, long wanted, int axis) {
        long low = first;
        long high = last;
        while (low < high) {
            int pivot = entries.coordinate(random.nextLong(low, high + 1), axis);
            long left = low;
            long right = high;
            while (left <= right) {
                while (entries.coordinate(left, axis) < pivot) {
                    left++;
                }
                while (entries.coordinate(right, axis) > pivot) {
                    right--;
                }
                if (left <= right) {
                    entries.swap(left, right);
                    left++;
                    right--;
                }
            }
            if (wanted <= right) {
                high = right;
            } else if (wanted >= left) {
                low = left;
            } else {
                return;
            }
        }
    }
}
