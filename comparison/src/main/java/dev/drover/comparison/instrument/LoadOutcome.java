package dev.drover.comparison.instrument;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the load generator measured in its window.
 *
 * @param requests how many were answered
 * @param wallNanos how long the window was
 * @param cpuNanos what all measured processes used
 * @param idleShare the part of its core that the generator left unused, 0 to 1
 * @param latencies of each request; from the planned time where there is a rate
 * @param unanswered how many planned requests had no reply at the end of the window
 */
public record LoadOutcome(
        long requests, long wallNanos, long cpuNanos, double idleShare, Latencies latencies, long unanswered) {

    static LoadOutcome of(JsonNode json) {
        long cpuNanos = 0;
        for (JsonNode server : json.required("servers")) {
            cpuNanos += server.required("cpuNanos").asLong();
        }
        return new LoadOutcome(
                json.required("requests").asLong(),
                json.required("wallNanos").asLong(),
                cpuNanos,
                json.required("idleShare").asDouble(),
                Latencies.of(json.required("histogram")),
                json.path("unanswered").asLong(0));
    }

    /** CPU time of the measured processes for each request. */
    public double cpuMicrosPerRequest() {
        return requests == 0 ? Double.NaN : cpuNanos / 1e3 / requests;
    }

    /** How many requests were answered per second. */
    public double requestsPerSecond() {
        return requests * 1e9 / wallNanos;
    }

    /** cpuMicrosPerRequest, requestsPerSecond, the percentiles and loadIdleShare: what is known of them. */
    public Map<String, Number> values() {
        Map<String, Number> values = new LinkedHashMap<>();
        if (requests > 0) {
            values.put("cpuMicrosPerRequest", cpuMicrosPerRequest());
        }
        values.put("requestsPerSecond", requestsPerSecond());
        latencies.addPercentiles(values);
        values.put("loadIdleShare", idleShare);
        return values;
    }
}
