package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.server.traffic.RecordedTraffic;
import java.net.http.HttpClient;
import java.time.Duration;
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
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> traffic.events().size() == 5);
                assertThat(traffic.events().getFirst()).matches("opened client 127.0.0.1:[0-9]+/http");
                assertThat(traffic.events().subList(1, 4))
                        .containsExactly(
                                "received PUT /clients/kiwi/position, 74 bytes",
                                "sent 200, " + length + " bytes, to PUT /clients/kiwi/position",
                                "received GET /nothing, 0 bytes");
                assertThat(traffic.events().get(4)).matches("sent 404, [0-9]+ bytes, to GET /nothing");
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> traffic.events().contains("closed closed-by-client"));
        }
    }
}
