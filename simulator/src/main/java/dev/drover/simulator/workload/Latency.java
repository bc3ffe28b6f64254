package dev.drover.simulator.workload;

/**
 * How long something took, in milliseconds.
 *
 * @param median half of all took no longer
 * @param p99 of a hundred one took longer
 * @param max none took longer
 */
public record Latency(double median, double p99, double max) {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    static Latency of(Samples samples) {
        return new Latency(
                samples.percentile(0.5) / NANOS_PER_MILLISECOND,
                samples.percentile(0.99) / NANOS_PER_MILLISECOND,
                samples.percentile(1) / NANOS_PER_MILLISECOND);
    }
}
