package dev.drover.server.nearby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.server.nearby.Crowd.Places;
import dev.drover.server.nearby.Crowd.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveTest {

    /** On a curve with jumps, like the Z-order, or with a turn too few, it is far more. */
    @Test
    void pointsThatFollowEachOtherAreNear() {
        Random random = new Random(1);
        int count = 20_000;
        List<Point> points = Stream.generate(() -> Places.ALL_OVER_THE_WORLD.next(random))
                .limit(count)
                .sorted(Comparator.comparingLong(point -> Curve.place(point.latitude(), point.longitude())))
                .toList();
        double length = 0;
        double longest = 0;
        for (int i = 1; i < count; i++) {
            double step = points.get(i - 1).metres(points.get(i));
            length += step;
            longest = Math.max(longest, step);
        }
        double spacing = Math.sqrt(5.1e14 / count);
        assertThat(length / count).isLessThan(1.1 * spacing);
        assertThat(Math.sqrt(longest)).isLessThan(5_000);
    }

    @Test
    void everyFaceHasItsOwnPart() {
        double[][] faces = {{0, 0}, {0, 180}, {0, 90}, {0, -90}, {90, 0}, {-90, 0}};
        for (int face = 0; face < faces.length; face++) {
            assertThat(Curve.place(faces[face][0], faces[face][1]) >>> 60).isEqualTo(face);
        }
    }
}
