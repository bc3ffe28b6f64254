package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.feed.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed as clients see it. */
class FeedTest {

    private static final String POSITION = """
            {"latitude":34.068930,"longitude":-118.445127,"time":1621464827}""";

    private static final String ELSEWHERE = """
            {"latitude":0.5,"longitude":0.5,"time":1621464828}""";

    private final HttpClark clark = new HttpClark();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        client.shutdownNow();
        clark.close();
    }

    /** What comes over an event stream, read line by line as the standard has it. */
    private static final class Lines implements AutoCloseable {

        private final InputStream body;
        private final BufferedReader lines;

        Lines(InputStream body) {
            this.body = body;
            this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The lines of the next event, with one space between them; comments and hints left out. */
        String event() throws IOException {
            List<String> event = new ArrayList<>();
            while (true) {
                String line = Objects.requireNonNull(lines.readLine(), "the stream has ended");
                if (line.isEmpty() && event.stream().anyMatch(part -> part.startsWith("data: "))) {
                    return String.join(" ", event);
                }
                if (line.isEmpty()) {
                    event.clear();
                } else if (!line.startsWith(":") && !line.startsWith("retry")) {
                    event.add(line);
                }
            }
        }

        String line() throws IOException {
            return Objects.requireNonNull(lines.readLine(), "the stream has ended");
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private Lines read(HttpClient.Version version, String path, String... headers) throws Exception {
        HttpResponse<InputStream> response = client.send(
                clark.request(path, headers).version(version).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new Lines(response.body());
    }

    private Lines read(String path, String... headers) throws Exception {
        return read(HttpClient.Version.HTTP_1_1, path, headers);
    }

    private static String id(String event) {
        return event.replaceAll(".*id: ([^ ]+) .*", "$1");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aReaderIsToldWhatThereIsAndWhatChanges(HttpClient.Version version) throws Exception {
        clark.put("/clients/kiwi/position", POSITION);
        try (Lines lines = read(version, "/feed")) {
            assertThat(lines.event()).isEqualTo("event: begin data: {\"server\":\"Clark\",\"whole\":true}");
            assertThat(lines.event())
                    .matches("event: position id: Clark\\.[0-9a-f]+\\.0-[0-9]+ data: .*")
                    .contains("data: {\"client\":\"kiwi\",\"latitude\":34.068930,\"longitude\":-118.445127,")
                    .contains("\"age\":");
            assertThat(lines.event()).matches("event: current id: Clark\\..* data: \\{}");

            clark.put("/clients/emu/position", ELSEWHERE);
            assertThat(lines.event()).startsWith("event: position").contains("\"client\":\"emu\"");
        }
        await().untilAsserted(() -> assertThat(clark.readers()).isZero());
    }

    @Test
    void whoComesBackGoesOnWhereItWas() throws Exception {
        clark.put("/clients/kiwi/position", POSITION);
        String id;
        try (Lines lines = read("/feed?bbox=-119,34,-118,35")) {
            lines.event();
            lines.event();
            id = id(lines.event());
        }
        clark.put("/clients/kiwi/position", ELSEWHERE);
        try (Lines lines = read("/feed?bbox=-119,34,-118,35&last-event-id=long-ago", "Last-Event-ID", id)) {
            assertThat(lines.event()).isEqualTo("event: begin data: {\"server\":\"Clark\",\"whole\":false}");
            assertThat(lines.event()).startsWith("event: left").endsWith("data: {\"client\":\"kiwi\"}");
            assertThat(lines.event()).startsWith("event: current");
        }
    }

    @Test
    void anIdThatIsNoneIsAGap() throws Exception {
        try (Lines lines = read("/feed?last-event-id=long-ago")) {
            assertThat(lines.event()).startsWith("event: gap data: {\"reason\":\"unknown-id\",");
            assertThat(lines.event()).contains("\"whole\":true");
        }
        assertThat(clark.feeds.statistics().gaps()).containsEntry(Event.Reason.UNKNOWN_ID, 1L);
    }

    @Test
    void silenceIsBrokenByCommentsThatTellHowFarTheReaderIs() throws Exception {
        try (Lines lines = read("/feed?client=kiwi")) {
            lines.event();
            lines.event();
            clark.put("/clients/emu/position", ELSEWHERE);
            assertThat(lines.line()).isEqualTo(":");
            assertThat(lines.line()).matches("id: Clark\\.[0-9a-f]+\\.2-2");
            assertThat(lines.line()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed?client=",
                "/feed?bbox=1,2,3",
                "/feed?near=1,2",
                "/feed?near=91,2&radius=1",
                "/feed?near=1,2&radius=0",
                "/feed?around=kiwi&radius=50000",
                "/feed?client=kiwi&around=emu&radius=1",
                "/feed?radius=1",
                "/feed?cleint=kiwi"
            })
    void aFeedOfNonsenseIsAProblem(String path) {
        HttpResponse<String> response = clark.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aReaderThatDoesNotReadIsDisconnected() throws Exception {
        try (RawClient raw = clark.raw()) {
            raw.sends("GET /feed HTTP/1.1\r\nHost: clark\r\n\r\n");
            AtomicInteger second = new AtomicInteger();
            await().until(() -> {
                for (int client = 0; client < 1_000; client++) {
                    clark.herd.offer(report("k".repeat(900) + client, second.incrementAndGet()));
                }
                return clark.closed(CloseReason.OUTPUT_UNREAD) == 1;
            });
        }
        await().until(() -> clark.readers() == 0);
        assertThat(clark.feeds.statistics().unread()).isEqualTo(1);
    }

    private static Report report(String client, int second) {
        return Report.of(
                Slice.of(client),
                Slice.of("+34.068930-118.445127"),
                Slice.of(Integer.toString(second)),
                new PosixTime(second, 0),
                ServerName.of("Clark"));
    }

    @Test
    void theEndOfTheServerEndsTheStream() throws Exception {
        try (Lines lines = read("/feed")) {
            lines.event();
            lines.event();
            clark.feeds.close();
            assertThat(lines.lines.readLine()).isNull();
        }
    }
}
