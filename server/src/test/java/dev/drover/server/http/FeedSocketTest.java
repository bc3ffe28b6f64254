package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The feed as WebSockets see it. */
class FeedSocketTest {

    private static final String POSITION = """
            {"latitude":34.068930,"longitude":-118.445127,"time":1621464827}""";

    private static final String PING = "\u0089\u00fd\0\0\0\0" + "?".repeat(125);
    private static final String PONG = "\u008a}" + "?".repeat(125);
    private static final String RESERVED = "\u0083\u0080\0\0\0\0";

    private final HttpClark clark = new HttpClark();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        client.shutdownNow();
        clark.close();
    }

    @Test
    void aWebSocketTellsTheSame() throws Exception {
        clark.put("/clients/kiwi/position", POSITION);
        Messages messages = new Messages();
        WebSocket socket = open(messages).join();
        assertThat(messages.next()).isEqualTo("{\"event\":\"begin\",\"data\":{\"server\":\"Clark\",\"whole\":true}}");
        assertThat(messages.next())
                .startsWith("{\"event\":\"position\",\"id\":\"Clark.")
                .contains("\"client\":\"kiwi\"");
        assertThat(messages.next()).startsWith("{\"event\":\"current\",\"id\":\"Clark.");
        socket.sendText("is anybody there?", true).join();
        clark.put("/clients/emu/position", POSITION);
        assertThat(messages.next()).contains("\"client\":\"emu\"");

        clark.feeds.close();
        assertThat(messages.next()).isEqualTo("closed 1001");
    }

    @Test
    void aPageOfAnotherSiteGetsNoWebSocket() {
        assertThat(open(new Messages(), "Origin", "http://elsewhere.example.org"))
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(Exception.class)
                .withStackTraceContaining("403");
        assertThat(open(new Messages(), "Origin", HttpClark.HERD.getFirst().toString())
                        .handle((socket, failure) -> failure)
                        .join())
                .isNull();
    }

    private CompletableFuture<WebSocket> open(WebSocket.Listener listener, String... header) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (header.length == 2) {
            builder.header(header[0], header[1]);
        }
        String address = clark.address("/feed").toString().replace("http:", "ws:");
        return builder.buildAsync(URI.create(address), listener);
    }

    /** What comes over a WebSocket. */
    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        String next() throws InterruptedException {
            return Objects.requireNonNull(messages.poll(10, TimeUnit.SECONDS), "no message");
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("closed " + status);
            return null;
        }
    }

    @Test
    void aReaderThatAsksOnAndOnWithoutReadingIsNotHeardAnyMoreAndDisconnected() {
        try (RawClient raw = clark.raw().opensWebSocket("/feed?client=nobody")) {
            String pings = PING.repeat(1_000);
            int sent = 0;
            while (raw.sendsIfItCan(pings)) {
                // 32 MB, which is more than the system keeps for both sides.
                assertThat(++sent).isLessThan(256);
            }
        }
        await().until(() -> clark.closed(CloseReason.OUTPUT_UNREAD) == 1);
        assertThat(clark.readers()).isZero();
    }

    @Test
    void aReaderThatReadsSlowlyGetsAllAnswers() {
        int count = 100_000;
        try (RawClient raw = clark.raw().opensWebSocket("/feed?client=nobody")) {
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> raw.sends(PING.repeat(count)));
            for (int i = 0; i < count; i++) {
                raw.hearsUpTo(PONG);
            }
            assertThat(asking).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFrameThatIsNoneEndsTheConnectionWithTheStandardsWordForIt() {
        try (RawClient raw = clark.raw().opensWebSocket("/feed?client=nobody")) {
            // Close (8), with the status 1002 for an error in the protocol.
            assertThat(raw.sends(RESERVED).hearsToTheEnd()).contains("\u0003\u00ea");
        }
        await().until(() -> clark.closed(CloseReason.INVALID_FRAME) == 1);
        await().until(() -> clark.readers() == 0);
    }
}
