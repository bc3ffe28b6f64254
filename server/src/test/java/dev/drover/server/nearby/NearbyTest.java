package dev.drover.server.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Report;
import dev.drover.server.nearby.Crowd.Places;
import dev.drover.server.nearby.Crowd.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds while clients move, the index comes and goes, and questions are wrong. */
class NearbyTest {

    private static final int MOVES = 2_000;

    private static @Nullable Report near(Nearby nearby, Point point, String client) {
        return nearby.near(point.latitude(), point.longitude(), 1, Nearby.MAX_LIMIT, null).found().stream()
                .map(NearClient::report)
                .filter(report -> report.client().toString().equals(client))
                .findAny()
                .orElse(null);
    }

    @Test
    void reportIsFoundAsSoonAsItWasOffered() throws Exception {
        Herd herd = Crowd.of(Places.ALL_OVER_THE_WORLD, 1_000, new Random(1)).herd();
        try (Nearby nearby = new Nearby(herd);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Void>> walkers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String walker = "walker-" + i;
                Random random = new Random(i);
                walkers.add(threads.submit((Callable<Void>) () -> {
                    for (int time = 1; time <= MOVES; time++) {
                        Point point = Places.IN_A_STADIUM.next(random);
                        Report report = Crowd.report(walker, point, time);
                        herd.offer(report);
                        assertThat(near(nearby, point, walker)).isEqualTo(report);
                    }
                    return null;
                }));
            }
            for (Future<Void> walker : walkers) {
                walker.get();
            }
        }
    }

    @Test
    void clientThatStaysWhereItIsIsToldWithItsLatestReport() {
        Crowd crowd = Crowd.of(Places.IN_ONE_SPOT, 100, new Random(1));
        Point spot = crowd.where("client-7");
        try (Nearby nearby = new Nearby(crowd.herd())) {
            for (int i = 0; i < 3; i++) {
                assertThat(near(nearby, spot, "client-7")).isEqualTo(crowd.latest("client-7"));
                crowd.move("client-7", spot);
            }
            crowd.move("client-7", new Point(0, 0));
            assertThat(near(nearby, spot, "client-7")).isNull();
        }
    }

    @Test
    void indexIsGivenUpWhenNobodyAsksAndMadeAnewWhenSomebodyDoes() {
        Crowd crowd = Crowd.of(Places.IN_A_STADIUM, 100, new Random(1));
        try (Nearby nearby = new Nearby(crowd.herd(), Duration.ofMillis(20))) {
            for (int i = 0; i < 20; i++) {
                assertThat(nearby.near(0, 0, Nearby.MAX_RADIUS, 1000, null).found())
                        .hasSize(100 + i);
                await().until(() -> !nearby.isIndexed());
                crowd.move("late-" + i, new Point(1, 1));
            }
        }
    }

    @Test
    void questionsWhileTheIndexIsGivenUpAreAnswered() {
        Crowd crowd = Crowd.of(Places.IN_A_STADIUM, 100, new Random(1));
        try (Nearby nearby = new Nearby(crowd.herd(), Duration.ZERO)) {
            for (int i = 0; i < 200; i++) {
                assertThat(nearby.inBox(new Box(-180, -90, 180, 90), 1000, null).found())
                        .hasSize(100);
            }
        }
    }

    @Test
    void noQuestionIsAnsweredAfterClosing() {
        Nearby nearby = new Nearby(new Crowd().herd());
        assertThat(nearby.near(0, 0, 1, 1, null).found()).isEmpty();
        nearby.close();
        assertThatThrownBy(() -> nearby.near(0, 0, 1, 1, null)).isInstanceOf(IllegalStateException.class);
        await().until(() -> !nearby.isIndexed());
    }

    @Test
    void cursorOfOneServerIsGoodAtAnother() {
        Random random = new Random(1);
        Crowd crowd = Crowd.of(Places.ALL_OVER_THE_WORLD, 500, random);
        Crowd other = Crowd.of(Places.ALL_OVER_THE_WORLD, 500, new Random(1));
        try (Nearby here = new Nearby(crowd.herd());
                Nearby there = new Nearby(other.herd())) {
            String near = here.near(0, 0, Nearby.MAX_RADIUS, 100, null).next();
            assertThat(there.near(0, 0, Nearby.MAX_RADIUS, 100, near))
                    .isEqualTo(here.near(0, 0, Nearby.MAX_RADIUS, 100, near));
            Box box = new Box(-180, -90, 180, 90);
            String inBox = here.inBox(box, 100, null).next();
            assertThat(there.inBox(box, 100, inBox)).isEqualTo(here.inBox(box, 100, inBox));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "91, 0, 1, 1, latitude",
        "NaN, 0, 1, 1, latitude",
        "0, -180.1, 1, 1, longitude",
        "0, 0, 0, 1, radius",
        "0, 0, NaN, 1, radius",
        "0, 0, 20038000, 1, radius",
        "0, 0, 1, 0, limit",
        "0, 0, 1, 1001, limit"
    })
    void questionsOutsideOfTheRangesAreRefused(
            double latitude, double longitude, double radius, int limit, String blamed) {
        try (Nearby nearby = new Nearby(new Crowd().herd())) {
            assertThatThrownBy(() -> nearby.near(latitude, longitude, radius, limit, null))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(blamed);
        }
    }

    @Test
    void boxUpsideDownIsRefused() {
        assertThatThrownBy(() -> new Box(0, 1, 1, 0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void cursorThatIsNoBase64IsRefused() {
        assertRefused("?");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', nothing",
        "6e, no distance",
        "6e400000, half a distance",
        "6e4000000000000000, no client",
        "6e400000000000000020, a client that is none",
        "6e7ff80000000000006b, no number",
        "7840000000000000006b, of no kind"
    })
    void cursorOfNobodyIsRefused(String bytes, String what) {
        assertRefused(Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(bytes)));
    }

    private static void assertRefused(String cursor) {
        try (Nearby nearby = new Nearby(new Crowd().herd())) {
            assertThatThrownBy(() -> nearby.near(0, 0, 1, 1, cursor))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void cursorOfAnotherKindOfQuestionIsRefused() {
        Crowd crowd = Crowd.of(Places.IN_ONE_SPOT, 2, new Random(1));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            String cursor = nearby.near(34, -118, 100_000, 1, null).next();
            Box box = new Box(-180, -90, 180, 90);
            assertThat(cursor).isNotNull();
            assertThatThrownBy(() -> nearby.inBox(box, 1, cursor)).isInstanceOf(InvalidValueException.class);
        }
    }
}
