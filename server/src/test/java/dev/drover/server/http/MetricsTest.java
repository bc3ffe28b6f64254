package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void whatIsDoneIsCounted() {
        try (HttpClark clark = new HttpClark()) {
            clark.put("/clients/kiwi/position", HttpClark.KIWI);
            clark.get("/nothing");

            HttpResponse<String> metrics = clark.get("/metrics");

            assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(metrics.body().lines())
                    .contains(
                            "drover_info{server=\"Clark\",version=\"0.1.0\"} 1",
                            "drover_clients 1.0",
                            "# TYPE drover_http_answers_total counter",
                            "drover_http_answers_total{status=\"200\"} 1.0",
                            "drover_http_answers_total{status=\"404\"} 1.0",
                            "drover_http_requests_total 3.0",
                            "drover_http_connections_closed_total{reason=\"idle\"} 0.0",
                            "drover_line_connections 0.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "));
        }
    }

    @Test
    void readersOfFeedsAreCounted() throws Exception {
        try (HttpClark clark = new HttpClark();
                RawClient reader = clark.raw()) {
            reader.sends("GET /feed?client=kiwi HTTP/1.1\r\nHost: clark\r\n\r\n");
            await().until(() -> clark.feeds.statistics().events() == 2);

            assertThat(clark.get("/metrics").body().lines())
                    .contains(
                            "drover_feed_readers{watch=\"client\"} 1.0",
                            "drover_feed_readers{watch=\"around\"} 0.0",
                            "drover_feed_readers_opened_total 1.0",
                            "drover_feed_readers_resumed_total{with=\"changes\"} 0.0",
                            "drover_feed_readers_unread_total 0.0",
                            "drover_feed_events_total 2.0",
                            "drover_feed_conflated_total 0.0",
                            "drover_feed_gaps_total{reason=\"too-slow\"} 0.0");
        }
    }

    /** Prometheus' own tool checks names, units and form. */
    @Test
    void prometheusFindsNothingToComplainOf() throws IOException, InterruptedException {
        String promtool = Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> abort("promtool is not installed (Debian: apt-get install prometheus)"));
        try (HttpClark clark = new HttpClark()) {
            clark.put("/clients/kiwi/position", HttpClark.KIWI);
            Process check = new ProcessBuilder(promtool, "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
            check.getOutputStream().write(clark.get("/metrics").body().getBytes(StandardCharsets.UTF_8));
            check.getOutputStream().close();
            String complaints = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(complaints).isZero();
        }
    }
}
