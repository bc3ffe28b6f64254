package dev.drover.comparison.instrument;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What readers of a feed were shown.
 *
 * @param delays from the planned time of each report until each of its readers was shown it, or a newer one
 * @param wallNanos how long the window was
 * @param events how many positions readers were shown in it
 * @param conflated reports that a reader was not shown, because a newer one of the same client was
 * @param missing how often, in the end, a reader had not been shown a client's last report
 * @param wentBack how often a reader was shown an older report after a newer one
 * @param gaps how often a reader was told of a gap
 * @param lateMillis by how much a report was sent after its planned time, at most
 * @param cpuNanos of each measured process, in the order of the plan
 */
public record FeedOutcome(
        Latencies delays,
        long wallNanos,
        long events,
        long conflated,
        long missing,
        long wentBack,
        long gaps,
        double lateMillis,
        List<Long> cpuNanos) {

    static FeedOutcome of(JsonNode json) {
        List<Long> cpuNanos = new ArrayList<>();
        for (JsonNode each : json.required("cpuNanos")) {
            cpuNanos.add(each.asLong());
        }
        return new FeedOutcome(
                Latencies.of(json.required("histogram")),
                json.required("wallNanos").asLong(),
                json.required("delivered").asLong(),
                json.required("conflated").asLong(),
                json.required("missing").asLong(),
                json.required("wentBack").asLong(),
                json.required("gaps").asLong(),
                json.required("lateNanos").asLong() / 1e6,
                List.copyOf(cpuNanos));
    }
}
