package dev.drover.server.nearby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Report;
import dev.drover.server.Seeds;
import dev.drover.server.nearby.Crowd.Places;
import dev.drover.server.nearby.Crowd.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions for clients in a box, held against a look at every client. */
class InBoxTest {

    private static final int CLIENTS = 2_000;
    private static final int QUESTIONS = 40;

    private static List<String> allPages(Nearby nearby, Box box, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Report> page = nearby.inBox(box, limit, cursor);
            assertThat(page.found()).hasSizeLessThanOrEqualTo(limit);
            if (page.next() != null) {
                assertThat(page.found()).hasSize(limit);
            }
            page.found().forEach(report -> all.add(report.client().toString()));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** Written otherwise than the box has it: by how far east of its western edge a point is. */
    private static Predicate<Point> inside(Box box) {
        long width = eastOf(box.west(), box.east());
        boolean allRound = box.west() == -180 && box.east() == 180;
        return point -> point.latitude() >= box.south()
                && point.latitude() <= box.north()
                && (allRound || Math.abs(point.latitude()) == 90 || eastOf(box.west(), point.longitude()) <= width);
    }

    /** In nanodegrees, which is what points are in, because degrees would be rounded. */
    private static long eastOf(double west, double longitude) {
        return Math.floorMod(Math.round(longitude * 1e9) - Math.round(west * 1e9), 360_000_000_000L);
    }

    private static Box box(Crowd crowd, Random random) {
        Point first = crowd.where(crowd.any(random));
        Point second = random.nextBoolean() ? crowd.where(crowd.any(random)) : Places.ALL_OVER_THE_WORLD.next(random);
        return new Box(
                first.longitude(),
                Math.min(first.latitude(), second.latitude()),
                second.longitude(),
                Math.max(first.latitude(), second.latitude()));
    }

    @ParameterizedTest
    @EnumSource
    void pagesTogetherHaveEachClientOfTheBoxOnce(Places places) {
        Random random = new Random(Seeds.next("InBoxTest"));
        Crowd crowd = Crowd.of(places, CLIENTS, random);
        try (Nearby nearby = new Nearby(crowd.herd())) {
            for (int i = 0; i < QUESTIONS; i++) {
                Box box = box(crowd, random);
                assertThat(allPages(nearby, box, random.nextInt(1, 400)))
                        .describedAs(box.toString())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(crowd.where(inside(box)));
                crowd.move(crowd.any(random), places.next(random));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 3, 4, true",
        "2, 1, 3, 4, true",
        "2, 2.000000001, 3, 4, false",
        "2.000000001, 2, 3, 4, false",
        "1, 1, 2, 2, true",
        "1, 1, 1.999999999, 2, false",
        "1, 1, 2, 1.999999999, false",
        "170, 2, 2, 4, true",
        "2, 2, -170, 4, true",
        "3, 2, 1, 4, false",
        "-180, -90, 180, 90, true"
    })
    void edgesAreInside(double west, double south, double east, double north, boolean inside) {
        Crowd crowd = new Crowd();
        crowd.move("kiwi", new Point(2, 2));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            assertThat(allPages(nearby, new Box(west, south, east, north), 1)).hasSize(inside ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"170, 180", "-180, -170", "170, -180", "180, -170", "170, -170", "180, 180", "-180, -180", "180, -180"})
    void antimeridianBelongsToBoxesOnBothSides(double west, double east) {
        Crowd crowd = new Crowd();
        crowd.move("kiwi", new Point(0, 180));
        crowd.move("moa", new Point(0, -180));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            assertThat(allPages(nearby, new Box(west, -1, east, 1), 1)).containsExactlyInAnyOrder("kiwi", "moa");
        }
    }

    @Test
    void poleBelongsToBoxesOfAnyLongitudes() {
        Crowd crowd = new Crowd();
        crowd.move("bear", new Point(90, 100));
        crowd.move("penguin", new Point(-90, 0));
        try (Nearby nearby = new Nearby(crowd.herd())) {
            assertThat(allPages(nearby, new Box(10, 80, 20, 90), 1)).containsExactly("bear");
            assertThat(allPages(nearby, new Box(10, -90, 20, 80), 1)).containsExactly("penguin");
        }
    }
}
