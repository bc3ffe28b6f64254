package dev.drover.comparison.report;

import java.util.List;

/**
 * What repetitions of a measurement came to.
 *
 * @param median the middle value, or the mean of the two middle ones
 * @param min the smallest value
 * @param max the largest value
 * @param count how many values there are, at least 1
 */
record Spread(double median, double min, double max, int count) {

    /**
     * The spread of some values.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values have no spread");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** The same in another unit. */
    Spread times(double factor) {
        return new Spread(median * factor, min * factor, max * factor, count);
    }

    /** Whether a limit lies between the smallest and the largest value, so that noise could decide about it. */
    boolean straddles(double limit) {
        return min < limit && limit < max;
    }
}
