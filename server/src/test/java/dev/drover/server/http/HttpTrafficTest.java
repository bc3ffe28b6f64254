package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.Slice;
import dev.drover.server.traffic.TrafficLog;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The traffic log has who came and went, a line for each request and a line for each answer. */
class HttpTrafficTest {

    @Test
    void requestsAndAnswersAreLines() {
        RecordedTraffic traffic = new RecordedTraffic();
        try (HttpClark clark = new HttpClark("", HttpClient.Version.HTTP_1_1, traffic)) {
            try (RawClient client = clark.raw()) {
                client.sends("PUT /clients/kiwi/position HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + HttpClark.KIWI.length() + "\r\n\r\n" + HttpClark.KIWI);
                int length = client.hearsAnswer().split("\r\n\r\n", 2)[1].length();
                client.sends("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").hearsAnswer();
                await().atMost(Duration.ofSeconds(20)).until(() -> traffic.events.size() == 5);
                assertThat(traffic.events.getFirst()).matches("opened client 127.0.0.1:[0-9]+/http");
                assertThat(traffic.events.subList(1, 4))
                        .containsExactly(
                                "received PUT /clients/kiwi/position, 74 bytes",
                                "sent 200, " + length + " bytes, to PUT /clients/kiwi/position",
                                "received GET /nothing, 0 bytes");
                assertThat(traffic.events.get(4)).matches("sent 404, [0-9]+ bytes, to GET /nothing");
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> traffic.events.contains("closed closed-by-client"));
        }
    }

    private static final class RecordedTraffic implements TrafficLog {

        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public Peer opened(String peer) {
            events.add("opened " + peer);
            return new Recorder();
        }

        @Override
        public void close() {}

        private final class Recorder implements Peer, Turn {

            @Override
            public Turn turn() {
                return this;
            }

            @Override
            public void received(Slice line) {
                events.add("received " + line);
            }

            @Override
            public void sent(Slice line) {
                events.add("sent " + line);
            }

            @Override
            public void closed(String reason) {
                events.add("closed " + reason);
            }

            @Override
            public void close() {}
        }
    }
}
