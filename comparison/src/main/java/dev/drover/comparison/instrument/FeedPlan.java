package dev.drover.comparison.instrument;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What readers of a feed are to do while clients report.
 *
 * @param httpPort of the server that they read from
 * @param linePort of the server that clients report to
 * @param pids the processes whose CPU time is read
 * @param carrier {@code sse} or {@code websocket}
 * @param readers how many
 * @param clients how many report, in turn
 * @param group how many of them travel together: with 1 each reader follows one client, with more it looks at a circle
 *     that moves with the first of them
 * @param rate reports per second, at planned times
 * @param warmup before the measured window
 * @param window what is measured
 */
public record FeedPlan(
        int httpPort,
        int linePort,
        List<Long> pids,
        String carrier,
        int readers,
        int clients,
        int group,
        int rate,
        Duration warmup,
        Duration window) {

    public FeedPlan {
        pids = List.copyOf(pids);
    }

    List<String> flags() {
        return List.of(
                "--http",
                Integer.toString(httpPort),
                "--line",
                Integer.toString(linePort),
                "--pids",
                pids.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--carrier",
                carrier,
                "--readers",
                Integer.toString(readers),
                "--clients",
                Integer.toString(clients),
                "--group",
                Integer.toString(group),
                "--rate",
                Integer.toString(rate),
                "--warmup-seconds",
                Double.toString(warmup.toMillis() / 1e3),
                "--seconds",
                Double.toString(window.toMillis() / 1e3));
    }
}
