package dev.drover.comparison.report;

import java.util.ArrayList;
import java.util.List;

/** Where values lie between 0, the left end of an axis, and 1, its right end, and which of them are marked. */
sealed interface Axis {

    /** The place of a value; what is out of range lies at the nearer end. */
    double place(double value);

    /** The values that are marked, from left to right. */
    List<Double> ticks();

    /** An axis from zero, so that lengths can be compared. */
    record Linear(double max, List<Double> ticks) implements Axis {

        private static final int MOST_STEPS = 6;

        /** An axis that reaches to a round number at or over the largest value. */
        static Linear to(double largest) {
            double reach = largest > 0 ? largest : 1;
            double step = niceStep(reach / MOST_STEPS);
            int steps = (int) Math.ceil(reach / step - 1e-9);
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                ticks.add(i * step);
            }
            return new Linear(steps * step, List.copyOf(ticks));
        }

        /** The next larger of 1, 2, 5 times a power of ten. */
        private static double niceStep(double least) {
            double decade = Math.pow(10, Math.floor(Math.log10(least)));
            for (double factor : new double[] {1, 2, 5}) {
                if (factor * decade >= least * (1 - 1e-9)) {
                    return factor * decade;
                }
            }
            return 10 * decade;
        }

        @Override
        public double place(double value) {
            return Math.clamp(value / max, 0, 1);
        }
    }

    /** An axis on which equal distances are equal factors. */
    record Logarithmic(double min, double max, List<Double> ticks) implements Axis {

        private static final int MOST_TICKS = 9;

        /** An axis around values, which are greater than zero. */
        static Logarithmic around(double smallest, double largest) {
            List<Double> fine = roundNumbers(smallest, largest);
            if (fine.size() <= MOST_TICKS) {
                return new Logarithmic(fine.getFirst(), fine.getLast(), fine);
            }
            List<Double> decades =
                    fine.stream().filter(Logarithmic::isPowerOfTen).toList();
            return new Logarithmic(fine.getFirst(), fine.getLast(), decades);
        }

        private static boolean isPowerOfTen(double value) {
            double exponent = Math.log10(value);
            return Math.abs(exponent - Math.rint(exponent)) < 1e-9;
        }

        /** The round numbers from the last one at or below the smallest value to the first at or over the largest. */
        private static List<Double> roundNumbers(double smallest, double largest) {
            List<Double> all = new ArrayList<>();
            int first = (int) Math.floor(Math.log10(smallest)) - 1;
            int last = (int) Math.ceil(Math.log10(largest)) + 1;
            for (int decade = first; decade <= last; decade++) {
                for (int factor : new int[] {1, 2, 5}) {
                    all.add(factor * Math.pow(10, decade));
                }
            }
            int from = 0;
            while (all.get(from + 1) <= smallest * (1 + 1e-9)) {
                from++;
            }
            int to = from + 1;
            while (all.get(to) < largest * (1 - 1e-9)) {
                to++;
            }
            return List.copyOf(all.subList(from, to + 1));
        }

        @Override
        public double place(double value) {
            double place = Math.log(value / min) / Math.log(max / min);
            return Math.clamp(value > 0 ? place : 0, 0, 1);
        }
    }
}
