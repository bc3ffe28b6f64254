package dev.drover.server.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.server.Seeds;
import dev.drover.server.nearby.Crowd.Places;
import dev.drover.server.nearby.Crowd.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions for clients around a point, held against a look at every client with GeographicLib. */
class NearTest {

    private static final int CLIENTS = 2_000;
    private static final int QUESTIONS = 40;
    private static final double MICROMETRE = 1e-6;

    private static double radius(Random random) {
        return Math.min(Math.pow(10, 8 * random.nextDouble()), Nearby.MAX_RADIUS);
    }

    private static Point centre(Crowd crowd, Random random) {
        Point client = crowd.where(crowd.any(random));
        return switch (random.nextInt(4)) {
            case 0 -> client;
            case 1 -> Places.ALL_OVER_THE_WORLD.next(random);
            case 2 -> new Point(-client.latitude(), client.longitude() - Math.copySign(180, client.longitude()));
            default ->
                new Point(
                        Math.clamp(client.latitude() + random.nextGaussian() / 10_000, -90, 90),
                        Math.clamp(client.longitude() + random.nextGaussian() / 10_000, -180, 180));
        };
    }

    private static List<NearClient> allPages(Nearby nearby, Point centre, double radius, int limit) {
        List<NearClient> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<NearClient> page = nearby.near(centre.latitude(), centre.longitude(), radius, limit, cursor);
            assertThat(page.found()).hasSizeLessThanOrEqualTo(limit);
            if (page.next() != null) {
                assertThat(page.found()).hasSize(limit);
            }
            all.addAll(page.found());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static void check(Crowd crowd, List<NearClient> found, Point centre, List<String> expected) {
        assertThat(found)
                .extracting(near -> near.report().client().toString())
                .describedAs("around %s", centre)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found)
                .isSortedAccordingTo(Comparator.comparingDouble(NearClient::metres)
                        .thenComparing(near -> near.report().client().toString()));
        assertThat(found).allSatisfy(near -> {
            String client = near.report().client().toString();
            assertThat(near.report()).isEqualTo(crowd.latest(client));
            assertThat(near.metres()).isCloseTo(centre.metres(crowd.where(client)), within(MICROMETRE));
        });
    }

    @ParameterizedTest
    @EnumSource
    void pagesTogetherHaveAllClientsNearestFirst(Places places) {
        Random random = new Random(Seeds.next("NearTest"));
        Crowd crowd = Crowd.of(places, CLIENTS, random);
        try (Nearby nearby = new Nearby(crowd.herd())) {
            for (int i = 0; i < QUESTIONS; i++) {
                Point centre = centre(crowd, random);
                double radius = radius(random);
                List<NearClient> found = allPages(nearby, centre, radius, random.nextInt(50, Nearby.MAX_LIMIT + 1));
                check(crowd, found, centre, crowd.nearest(centre, radius));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstPageHasTheNearest(Places places) {
        Random random = new Random(Seeds.next("NearTest"));
        Crowd crowd = Crowd.of(places, CLIENTS, random);
        try (Nearby nearby = new Nearby(crowd.herd())) {
            for (int i = 0; i < QUESTIONS; i++) {
                Point centre = centre(crowd, random);
                double radius = radius(random);
                int limit = random.nextInt(1, 40);
                List<NearClient> found = nearby.near(centre.latitude(), centre.longitude(), radius, limit, null)
                        .found();
                List<Double> nearest = crowd.nearest(centre, radius).stream()
                        .limit(limit)
                        .map(client -> centre.metres(crowd.where(client)))
                        .toList();
                assertThat(found).hasSameSizeAs(nearest);
                for (int rank = 0; rank < nearest.size(); rank++) {
                    assertThat(found.get(rank).metres()).isCloseTo(nearest.get(rank), within(MICROMETRE));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientsAreFoundWhereTheyHaveMovedTo(Places places) {
        Random random = new Random(Seeds.next("NearTest"));
        Crowd crowd = Crowd.of(places, CLIENTS, random);
        try (Nearby nearby = new Nearby(crowd.herd())) {
            for (int i = 0; i < QUESTIONS; i++) {
                // They gather and scatter, so that nodes are split, become one, and vanish.
                Places to = i % 20 < 10 ? places : Places.ALL_OVER_THE_WORLD;
                for (int moves = random.nextInt(CLIENTS / 2); moves > 0; moves--) {
                    crowd.move(crowd.any(random), to.next(random));
                }
                Point centre = centre(crowd, random);
                double radius = radius(random);
                check(crowd, allPages(nearby, centre, radius, 500), centre, crowd.nearest(centre, radius));
            }
        }
    }

    @Test
    void clientsInOneSpotComeInTheOrderOfTheirIds() {
        Crowd crowd = Crowd.of(Places.IN_ONE_SPOT, CLIENTS, new Random(1));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            List<NearClient> found = allPages(nearby, new Point(34.1, -118.4), 10_000, 7);
            assertThat(found)
                    .extracting(near -> near.report().client().toString())
                    .isSorted()
                    .hasSize(CLIENTS);
        }
    }

    @Test
    void clientAtTheVeryEdgeIsFound() {
        Crowd crowd = new Crowd();
        crowd.move("kiwi", new Point(1, 2));
        Point centre = new Point(1.05, 2.03);
        double distance = centre.metres(new Point(1, 2));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            assertThat(nearby.near(1.05, 2.03, distance, 1, null).found()).hasSize(1);
            assertThat(nearby.near(1.05, 2.03, Math.nextDown(distance), 1, null).found())
                    .isEmpty();
        }
    }

    @Test
    void nobodyIsFoundInAnEmptyHerd() {
        try (Nearby nearby = new Nearby(new Crowd().herd())) {
            assertThat(nearby.near(0, 0, Nearby.MAX_RADIUS, 1, null)).isEqualTo(new Page<>(List.of(), null));
        }
    }
}
