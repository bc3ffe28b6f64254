package dev.drover.comparison.instrument;

import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** Times as an instrument counted them, in an HdrHistogram of nanoseconds. */
public final class Latencies {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);

    private Latencies() {}

    /** Reads pairs of a value in nanoseconds and how often it came. */
    static Latencies of(JsonNode pairs) {
        Latencies latencies = new Latencies();
        for (JsonNode pair : pairs) {
            latencies.nanos.recordValueWithCount(
                    pair.get(0).asLong(), pair.get(1).asLong());
        }
        return latencies;
    }

    /** How many there are. */
    public long count() {
        return nanos.getTotalCount();
    }

    /** The time in microseconds that this part of them, in percent, did not exceed. */
    public double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    /** The longest, in milliseconds. */
    public double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }

    /** Adds p50Micros, p99Micros and p999Micros, if there is anything to tell. */
    public void addPercentiles(Map<String, Number> values) {
        if (count() > 0) {
            values.put("p50Micros", micros(50));
            values.put("p99Micros", micros(99));
            values.put("p999Micros", micros(99.9));
        }
    }
}
