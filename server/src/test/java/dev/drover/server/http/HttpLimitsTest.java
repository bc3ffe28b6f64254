package dev.drover.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps clients from harming a server, or each other; each time somebody else is served meanwhile. */
class HttpLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

    private static void awaitClosed(HttpClark clark, CloseReason reason) {
        await().atMost(PATIENCE).until(() -> clark.closed(reason) > 0);
    }

    private static void assertServes(HttpClark clark) {
        assertThat(clark.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whoSendsNothingIsDisconnected() {
        try (HttpClark clark = new HttpClark("request-timeout = \"200ms\"");
                RawClient silent = clark.raw()) {
            assertThat(silent.hearsToTheEnd()).isEmpty();
            awaitClosed(clark, CloseReason.SLOW_REQUEST);
            assertServes(clark);
        }
    }

    @Test
    void whoSendsAHeaderByteByByteIsDisconnected() {
        try (HttpClark clark = new HttpClark("request-timeout = \"200ms\"");
                RawClient slow = clark.raw()) {
            slow.sends("GET / HTTP/1.1\r\nX: ");
            await().atMost(PATIENCE).until(() -> !slow.sendsIfItCan("a"));
            awaitClosed(clark, CloseReason.SLOW_REQUEST);
            assertServes(clark);
        }
    }

    @Test
    void whoSendsABodyByteByByteIsDisconnected() {
        try (HttpClark clark = new HttpClark("request-timeout = \"200ms\"");
                RawClient slow = clark.raw()) {
            slow.sends(GET);
            slow.hearsAnswer();
            slow.sends("POST /positions HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
            await().atMost(PATIENCE).until(() -> !slow.sendsIfItCan(" "));
            awaitClosed(clark, CloseReason.SLOW_REQUEST);
            assertServes(clark);
        }
    }

    @Test
    void whoAsksNothingMoreIsDisconnected() {
        try (HttpClark clark = new HttpClark("idle-timeout = \"200ms\"");
                RawClient idle = clark.raw()) {
            idle.sends(GET);
            idle.hearsAnswer();
            assertThat(idle.hearsToTheEnd()).isEmpty();
            awaitClosed(clark, CloseReason.IDLE);
        }
    }

    @Test
    void whoWaitsForAnAnswerIsNotIdle() {
        try (HttpClark clark = new HttpClark("idle-timeout = \"200ms\"");
                RawClient waiting = clark.raw();
                RawClient idle = clark.raw()) {
            waiting.sends("GET /test/never HTTP/1.1\r\nHost: x\r\n\r\n");
            await().atMost(PATIENCE).until(() -> clark.listener.statistics().requests() == 1);
            idle.sends(GET).hearsAnswer();
            assertThat(idle.hearsToTheEnd()).isEmpty();
            awaitClosed(clark, CloseReason.IDLE);
            assertThat(clark.listener.statistics().open()).isEqualTo(1);
        }
    }

    @Test
    void whoLeavesALargeAnswerUnreadIsDisconnected() {
        try (HttpClark clark = new HttpClark("unread-timeout = \"300ms\"");
                RawClient lazy = clark.raw()) {
            lazy.sends("GET /test/bytes/50000000 HTTP/1.1\r\nHost: x\r\n\r\n");
            awaitClosed(clark, CloseReason.OUTPUT_UNREAD);
            assertServes(clark);
        }
    }

    @Test
    void whoAsksOnAndOnWithoutReadingIsAnsweredOnlyInPart() {
        try (HttpClark clark = new HttpClark("unread-timeout = \"1s\"");
                RawClient greedy = clark.raw()) {
            String requests = "GET /test/bytes/100000 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2000);
            Thread sender = Thread.ofVirtual().start(() -> greedy.sendsIfItCan(requests));
            awaitClosed(clark, CloseReason.OUTPUT_UNREAD);
            // 200 MB were asked for; the sockets' buffers and what the server keeps for a client are a few.
            assertThat(clark.listener.statistics().requests()).isLessThan(200);
            greedy.hangsUp();
            await().atMost(PATIENCE).until(() -> !sender.isAlive());
        }
    }

    @Test
    void whoAsksMuchAtOnceByHttp2WithoutReadingIsAnsweredOnlyInPart() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClark clark = new HttpClark("unread-timeout = \"1s\"")) {
            HttpClientAgent lazy = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            for (int i = 0; i < 90; i++) {
                lazy.request(HttpMethod.GET, clark.listener.port(), "127.0.0.1", "/test/bytes/1000000")
                        .onSuccess(request -> request.send().onSuccess(HttpClientResponse::pause));
            }
            awaitClosed(clark, CloseReason.OUTPUT_UNREAD);
            // One answer is more than may be unread; sixteen at most were being made before that was known.
            assertThat(clark.listener.statistics().requests()).isLessThanOrEqualTo(17);
            assertServes(clark);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void pipelinedRequestsAreAllAnsweredInOrder() {
        try (HttpClark clark = new HttpClark();
                RawClient client = clark.raw()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                requests.append("GET /test/bytes/").append(10_000 + i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            Thread sender = Thread.ofVirtual().start(() -> client.sends(requests.toString()));
            for (int i = 0; i < 200; i++) {
                assertThat(client.hearsAnswer()).containsIgnoringCase("content-length: " + (10_000 + i) + "\r\n");
            }
            await().atMost(PATIENCE).until(() -> !sender.isAlive());
        }
    }

    @Test
    void whoComesWhenThereAreTooManyIsTurnedAway() {
        try (HttpClark clark = new HttpClark("max-connections = 3")) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = clark.raw();
                client.sends(GET).hearsAnswer();
                clients.add(client);
            }
            try (RawClient fourth = clark.raw()) {
                assertThat(fourth.hearsToTheEnd()).isEmpty();
            }
            awaitClosed(clark, CloseReason.TOO_MANY_CONNECTIONS);
            clients.removeFirst().close();
            await().atMost(PATIENCE).until(() -> clark.listener.statistics().open() == 2);
            assertServes(clark);
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void whoSaysNothingCountsToo() {
        try (HttpClark clark = new HttpClark("max-connections = 1");
                RawClient silent = clark.raw();
                RawClient second = clark.raw()) {
            assertThat(second.hearsToTheEnd()).isEmpty();
            assertThat(silent.sends(GET).hearsAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBack() {
        try (HttpClark clark = new HttpClark("max-requests-per-second = 5")) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(clark.get("/health/live"));
            }
            assertThat(answers.subList(0, 5)).allMatch(answer -> answer.statusCode() == 200);
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("most 5 requests a second");
            assertThat(clark.listener.statistics().limited()).isPositive();
        }
    }

    @Test
    void whoIsServedWhenTheServerStopsGetsTheAnswerOrTheEnd() {
        HttpClark clark = new HttpClark("", HttpClient.Version.HTTP_1_1);
        RawClient waiting = clark.raw();
        waiting.sends("GET /test/never HTTP/1.1\r\nHost: x\r\n\r\n");
        RawClient idle = clark.raw();
        idle.sends(GET).hearsAnswer();
        await().atMost(PATIENCE).until(() -> clark.listener.statistics().requests() == 2);

        clark.close();

        assertThat(waiting.hearsToTheEnd()).isEmpty();
        assertThat(idle.hearsToTheEnd()).isEmpty();
        assertThat(clark.closed(CloseReason.STOPPING)).isEqualTo(2);
        assertThat(clark.listener.statistics().open()).isZero();
        waiting.close();
        idle.close();
    }
}
