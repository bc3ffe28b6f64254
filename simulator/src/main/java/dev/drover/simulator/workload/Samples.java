package dev.drover.simulator.workload;

import java.util.Arrays;

/** Durations in nanoseconds, to be asked for their percentiles when all are known. */
final class Samples {

    private long[] values = new long[1024];
    private int size;
    private boolean sorted = true;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = nanos;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The least value that a share of all values does not exceed; 0 if there is none. */
    long percentile(double share) {
        if (size == 0) {
            return 0;
        }
        sort();
        return values[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)];
    }

    /** Which share of all values does not exceed a limit; all, if there are none. */
    double shareUpTo(long limit) {
        if (size == 0) {
            return 1;
        }
        sort();
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / size;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
    }
}
