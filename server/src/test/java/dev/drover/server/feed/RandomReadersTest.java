package dev.drover.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.server.Seeds;
import dev.drover.server.earth.Distances;
import dev.drover.server.nearby.Box;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random reports, at servers that lag behind each other and are killed, and readers that go from one to another: what a
 * reader is shown never goes back, unless it is told of a gap, and in the end it is shown what there is.
 */
class RandomReadersTest {

    private static final int STEPS = 3_000;
    private static final int CLIENTS = 30;

    private static List<Filter> filters() {
        return List.of(
                new Filter.Everything(),
                new Filter.Everything(),
                new Filter.One(client(3)),
                new Filter.InBox(new Box(-1, -1, 1, 1)),
                new Filter.InBox(new Box(-120, -60, 100, 70)),
                new Filter.Near(0.5, 0.5, 60),
                new Filter.Near(0, 0, 3_000),
                new Filter.Around(client(5), 80),
                new Filter.Around(client(6), 2_000));
    }

    private static ClientId client(int number) {
        return ClientId.of("client-" + number);
    }

    @RepeatedTest(8)
    void whatIsShownNeverGoesBackAndIsWhatThereIsInTheEnd() {
        Random random = new Random(Seeds.next("whatIsShownNeverGoesBackAndIsWhatThereIsInTheEnd"));
        try (Pasture pasture = new Pasture(3, Pasture.configuration(100, Duration.ofMillis(30)))) {
            List<Screen> screens = filters().stream().map(Screen::new).toList();
            for (int step = 0; step < STEPS; step++) {
                happen(random, pasture, screens, step);
            }
            pasture.links().forEach(Pasture.Link::connect);
            for (Screen screen : screens) {
                if (!screen.isConnected()) {
                    screen.connect(any(random, pasture.servers()).feeds);
                }
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                pasture.links().forEach(Pasture.Link::compare);
                pasture.settle();
                for (Screen screen : screens) {
                    screen.readAll();
                    assertThat(screen.shown)
                            .as("%s after %s", screen.filter, screen.notices)
                            .isEqualTo(wanted(screen.filter, pasture.servers().getFirst().herd));
                }
            });
        }
    }

    private static void happen(Random random, Pasture pasture, List<Screen> screens, int step) {
        Pasture.Server server = any(random, pasture.servers());
        Screen screen = any(random, screens);
        switch (random.nextInt(20)) {
            case 0 -> screen.disconnect();
            case 1, 2 -> {
                if (!screen.isConnected()) {
                    screen.connect(server.feeds);
                }
            }
            case 3, 4, 5, 6 -> {
                screen.read(random.nextInt(50));
            }
            case 7, 8, 9, 10 -> {
                Pasture.Link link = any(random, pasture.links());
                link.move(random.nextInt(60));
            }
            case 11 -> {
                if (random.nextInt(30) == 0) {
                    server.kill();
                }
            }
            case 12 -> any(random, pasture.links()).connect();
            case 13 -> LockSupport.parkNanos(200_000); // so that the feeds get somewhere
            default -> {
                // Mostly where the small areas are.
                double spread = random.nextInt(4) == 0 ? 80 : 1.5;
                int late = random.nextInt(5) == 0 ? random.nextInt(50) : 0;
                server.report(
                        "client-" + random.nextInt(CLIENTS),
                        Math.max(0, step - late),
                        random.nextDouble(-spread, spread),
                        random.nextDouble(-spread, spread));
            }
        }
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Map<ClientId, Report> wanted(Filter filter, Herd herd) {
        List<Report> all = new ArrayList<>();
        for (int page = 0; page < Herd.PAGES; page++) {
            all.addAll(herd.page(page));
        }
        Map<ClientId, Report> wanted = new HashMap<>();
        for (Report report : all) {
            boolean isWanted = switch (filter) {
                case Filter.Everything _ -> true;
                case Filter.One(ClientId client) -> report.client().equals(client);
                case Filter.InBox(Box box) ->
                    box.has(report.position().latitude(), report.position().longitude());
                case Filter.Near(double latitude, double longitude, double radius) ->
                    isWithin(report, latitude, longitude, radius);
                case Filter.Around(ClientId client, double radius) -> isAround(report, herd.latest(client), radius);
            };
            if (isWanted) {
                wanted.put(report.client(), report);
            }
        }
        return wanted;
    }

    private static boolean isAround(Report report, @Nullable Report centre, double radius) {
        return centre != null
                && isWithin(
                        report, centre.position().latitude(), centre.position().longitude(), radius);
    }

    private static boolean isWithin(Report report, double latitude, double longitude, double radius) {
        double metres = Distances.between(
                latitude,
                longitude,
                report.position().latitude(),
                report.position().longitude());
        return metres <= radius * 1_000;
    }
}
