package dev.drover.server.places;

import static dev.drover.server.places.Asking.ask;
import static dev.drover.server.places.Asking.atUcla;
import static dev.drover.server.places.Asking.question;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.server.places.Asking.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many ask at once, and the provider keeps failing or answers the same again and again. */
@Timeout(60)
class CrowdTest {

    private static final String TWO = "{\"results\":[{\"a\":1},{\"b\":2}],\"status\":\"OK\"}";
    private static final String ONE = "{\"results\":[{\"a\":1}],\"status\":\"OK\"}";

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void oneRequestAnswersAllWhoAskTheSame() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (StandIn google = new StandIn((question, output) -> {
                    released.await();
                    StandIn.body(200, TWO).answer(question, output);
                });
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            AtomicInteger asking = new AtomicInteger();
            List<Future<byte[]>> answers = all(500, i -> () -> {
                asking.incrementAndGet();
                return places.nearby(atUcla(1 + i % 2));
            });
            await().until(() -> asking.get() == 500 && !google.heard().isEmpty());
            released.countDown();

            for (int i = 0; i < answers.size(); i++) {
                assertThat(text(answers.get(i).get())).isEqualTo(i % 2 == 0 ? ONE : TWO);
            }
            assertThat(google.heard())
                    .as("late askers may need a second request")
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void thousandsMayAskAndTheProviderGetsNoMoreThanIsAllowedAtOnce() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Settings settings = new Settings(PlacesProvider.GOOGLE_LEGACY);
        settings.maxRequests = 8;
        try (StandIn google = new StandIn((question, output) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    Thread.sleep(1); // a provider thinks a little
                    atOnce.decrementAndGet();
                    StandIn.body(200, TWO).answer(question, output);
                });
                Places places = ask(google.uri(), settings)) {
            List<Future<byte[]>> answers = all(1000, i -> () -> places.nearby(question("+1+" + i % 180, "1." + i, 5)));

            for (Future<byte[]> answer : answers) {
                assertThat(text(answer.get())).isEqualTo(TWO);
            }
            assertThat(most).hasValueLessThanOrEqualTo(8);
        }
    }

    @Test
    void whoFindsNoTurnIsToldSo() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Settings settings = new Settings(PlacesProvider.GOOGLE_LEGACY).timeout(Duration.ofSeconds(4));
        settings.maxRequests = 1;
        try (StandIn google = new StandIn((question, output) -> {
                    released.await();
                    StandIn.body(200, TWO).answer(question, output);
                });
                Places places = ask(google.uri(), settings)) {
            Future<byte[]> first = clients.submit(() -> places.nearby(atUcla(2)));
            await().until(() -> !google.heard().isEmpty());

            assertThat(text(places.nearby(question("+1+1", "1", 2)))).contains("Too many questions");
            released.countDown();
            assertThat(text(first.get())).isEqualTo(TWO);
        }
    }

    @Test
    void whoGoesAwayTakesNobodysAnswerAlong() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (StandIn google = new StandIn((question, output) -> {
                    released.await();
                    StandIn.body(200, TWO).answer(question, output);
                });
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            Future<byte[]> first = clients.submit(() -> places.nearby(atUcla(2)));
            await().until(() -> !google.heard().isEmpty());
            Future<byte[]> second = clients.submit(() -> places.nearby(atUcla(2)));
            first.cancel(true);
            released.countDown();

            assertThat(text(second.get())).isEqualTo(TWO);
        }
    }

    @Test
    void providerThatKeepsFailingIsLeftAloneAndTriedAgainLater() throws IOException {
        Duration pause = Duration.ofMillis(200);
        try (StandIn google = StandIn.answering(200, "nonsense");
                Places places = ask(google.uri(), new Settings(PlacesProvider.GOOGLE_LEGACY).breaker(4, pause))) {
            for (int i = 0; i < 4; i++) {
                assertThat(text(places.nearby(atUcla(5)))).contains("no answer of its format");
            }
            google.now(StandIn.body(200, TWO));

            assertThat(text(places.nearby(atUcla(5)))).contains("left alone for a while", "UNKNOWN_ERROR");
            assertThat(google.heard()).hasSize(4);
            await().untilAsserted(
                            () -> assertThat(text(places.nearby(atUcla(5)))).isEqualTo(TWO));
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(TWO);
        }
    }

    @Test
    void providerThatRefusesIsNoFailingProvider() throws IOException {
        String denied = "{\"results\":[],\"status\":\"REQUEST_DENIED\"}";
        try (StandIn google = StandIn.answering(200, denied);
                Places places =
                        ask(google.uri(), new Settings(PlacesProvider.GOOGLE_LEGACY).breaker(4, Duration.ofHours(1)))) {
            for (int i = 0; i < 20; i++) {
                assertThat(text(places.nearby(atUcla(5)))).isEqualTo(denied);
            }
        }
    }

    @Test
    void answersAreNotKeptByDefault() throws IOException {
        try (StandIn google = StandIn.answering(200, TWO);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            places.nearby(atUcla(5));
            places.nearby(atUcla(5));
            assertThat(google.heard()).hasSize(2);
        }
    }

    @Test
    void cacheKeepsAnswersAndNoErrors() throws IOException {
        Settings settings = new Settings(PlacesProvider.GOOGLE_LEGACY);
        settings.cacheTtl = Duration.ofHours(1);
        try (StandIn google = StandIn.answering(200, "nonsense");
                Places places = ask(google.uri(), settings)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("UNKNOWN_ERROR");
            google.now(StandIn.body(200, TWO));
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(TWO);
            google.now(StandIn.body(200, "nonsense"));
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(TWO);
            assertThat(text(places.nearby(atUcla(1)))).isEqualTo(ONE);
        }
    }

    private List<Future<byte[]>> all(int count, IntFunction<Callable<byte[]>> client) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(client).map(clients::submit).toList());
    }
}
