package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.server.Seeds;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes, every client gets an answer or the end, nothing unforeseen happens, and others are served. */
class HttpFuzzTest {

    private static final int ROUNDS = 400;

    private static final List<String> PIECES = List.of(
            "GET ",
            "PUT ",
            "POST ",
            "OPTIONS * ",
            "HEAD ",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "/clients/kiwi/position",
            "/positions",
            "/clients?near=1,2&radius=3",
            "/clients?bbox=1,2,3,4",
            "?",
            "&",
            "%",
            "%00",
            "%zz",
            "//",
            "..",
            "http://x/herd",
            " HTTP/1.1\r\n",
            " HTTP/1.0\r\n",
            " HTTP/9.9\r\n",
            "\r\n",
            "\n",
            "\r\n\r\n",
            "Host: x\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length: 3\r\nContent-Length: 4\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n",
            "Content-Type: application/json\r\n",
            "Content-Type: ;;,\r\n",
            "Accept: */*;q=0\r\n",
            "Accept: a/b/c,,;\r\n",
            "If-None-Match: \"\r\n",
            "Origin: http://[\r\n",
            "Access-Control-Request-Method: \r\n",
            "5\r\nhello\r\n0\r\n\r\n",
            "ffffffff\r\n",
            "{\"latitude\":1,\"longitude\":1}",
            "[[[[[[[[",
            "{\"a\":",
            "\u0000",
            "\u00ff\u00fe",
            "\u0016\u0003\u0001\u0002");

    private static String seeded(long seed) {
        return "seed " + seed;
    }

    private static String fuzz(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(10) == 0) {
                random.ints(random.nextInt(50), 0, 256).forEach(character -> text.append((char) character));
            } else {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    @Test
    void anyBytes() {
        long seed = Seeds.next("anyBytes");
        Random random = new Random(seed);
        try (HttpClark clark = new HttpClark("request-timeout = \"500ms\"\nidle-timeout = \"500ms\"")) {
            for (int i = 0; i < ROUNDS; i++) {
                try (RawClient client = clark.raw()) {
                    client.sendsIfItCan(fuzz(random));
                }
            }
            assertAllIsWell(clark, seed);
        }
    }

    private static void assertAllIsWell(HttpClark clark, long seed) {
        assertThat(clark.get("/health/live").statusCode()).as(seeded(seed)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> clark.listener.statistics().open() <= 1);
        assertThat(clark.listener.statistics().defects()).as(seeded(seed)).isZero();
        HttpStatistics done = clark.listener.statistics();
        assertThat(done.closed().values().stream().mapToLong(Long::longValue).sum() + done.open())
                .as(seeded(seed))
                .isEqualTo(done.accepted());
    }

    @Test
    void anyFramesOverAWebSocket() {
        long seed = Seeds.next("anyFramesOverAWebSocket");
        Random random = new Random(seed);
        try (HttpClark clark = new HttpClark()) {
            for (int i = 0; i < ROUNDS; i++) {
                try (RawClient client = clark.raw().opensWebSocket("/feed")) {
                    client.sendsIfItCan(frames(random));
                    if (i % 10 == 0) {
                        clark.put("/clients/kiwi/position", HttpClark.KIWI);
                    }
                }
            }
            assertAllIsWell(clark, seed);
            assertThat(clark.readers()).as(seeded(seed)).isZero();
            assertThat(clark.closed(CloseReason.INVALID_FRAME)).as(seeded(seed)).isPositive();
        }
    }

    /** Frames of which most are right but for one thing: text, continued, binary, close, ping, pong, or of no kind. */
    private static String frames(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(126);
            int claimed = random.nextInt(20) == 0 ? random.nextInt(128) : length;
            text.append((char) (random.nextInt(5) == 0 ? random.nextInt(256) : 0x80 | random.nextInt(11)));
            text.append((char) (random.nextInt(20) == 0 ? claimed : 0x80 | claimed));
            text.append("\0\0\0\0");
            random.ints(length, 0, 256).forEach(character -> text.append((char) character));
        }
        return text.toString();
    }

    @Test
    void whoGoesOnListeningHearsTheEnd() {
        long seed = Seeds.next("whoGoesOnListeningHearsTheEnd");
        Random random = new Random(seed);
        try (HttpClark clark = new HttpClark("request-timeout = \"200ms\"\nidle-timeout = \"200ms\"")) {
            for (int i = 0; i < 20; i++) {
                try (RawClient client = clark.raw()) {
                    client.sendsIfItCan(fuzz(random));
                    client.hearsToTheEnd();
                }
            }
            assertThat(clark.listener.statistics().defects()).as(seeded(seed)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void anyJson(HttpClient.Version version) {
        long seed = Seeds.next("anyJson");
        Random random = new Random(seed);
        try (HttpClark clark = new HttpClark("", version)) {
            for (int i = 0; i < ROUNDS; i++) {
                String body =
                        mutated(random, "[{\"client\":\"kiwi\",\"latitude\":34.06,\"longitude\":-1e2,\"time\":5}]");
                String type = random.nextBoolean() ? "application/json" : "application/x-ndjson";
                HttpResponse<String> answer = clark.post("/positions", type, body);
                assertThat(answer.statusCode())
                        .as("%s, %s: %s", seeded(seed), body, answer.body())
                        .isIn(200, 400);
            }
            assertThat(clark.listener.statistics().defects()).as(seeded(seed)).isZero();
        }
    }

    private static String mutated(Random random, String text) {
        StringBuilder mutated = new StringBuilder(text);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && !mutated.isEmpty(); i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, (char) random.nextInt(128));
                case 2 -> mutated.insert(at, mutated.substring(at, at + random.nextInt(mutated.length() - at)));
                default -> mutated.setCharAt(at, "{}[]\",:0-e.é\n".charAt(random.nextInt(13)));
            }
        }
        return new String(mutated.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
