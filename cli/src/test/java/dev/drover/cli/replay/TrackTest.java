package dev.drover.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.cli.Samples;
import dev.drover.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {

    private List<TrackPoint> points = List.of();

    @BeforeEach
    void read() {
        points = Track.read(Samples.file(TrackTest.class, "walk.gpx")).points();
    }

    @Test
    void allTracksAndSegmentsAreJoined() {
        assertThat(points)
                .extracting(point -> point.position().toString())
                .containsExactly(
                        "+46.0500000+14.5000000",
                        "+46.0501000+14.5000000",
                        "+46.0502000+14.5000000",
                        "-46.0503000-14.5000000",
                        "+46.0000000+14.0000000",
                        "+46.0001000+14.0000000");
    }

    @Test
    void recordedTimesAreTheRhythm() {
        assertThat(points.get(1).offset()).isEqualTo(Duration.ofSeconds(10));
        assertThat(points.get(2).offset()).isEqualTo(Duration.ofMillis(180_500));
    }

    @Test
    void nightBetweenSegmentsIsAMinute() {
        assertThat(points.get(3).offset().minus(points.get(2).offset())).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void untimedPointsFollowAtWalkingSpeed() {
        // 0.0001 degrees of latitude are 11 m, that is 8 s at 5 km/h.
        assertThat(points.get(5).offset().minus(points.get(4).offset()))
                .isBetween(Duration.ofMillis(7_900), Duration.ofMillis(8_100));
    }

    @Test
    void otherFilesAreRefusedInASentence(@TempDir Path folder) throws IOException {
        assertRefused(folder.resolve("missing.gpx"), "There is no file ");
        assertRefused(folder, " is a folder, not a GPX file.");
        assertRefused(written(folder, "empty.gpx", ""), " is no GPX file");
        assertRefused(written(folder, "text.gpx", "hello"), " is no GPX file: line 1 cannot be understood.");
        assertRefused(written(folder, "kml.gpx", "<kml/>"), " is no GPX file");
        assertRefused(
                written(folder, "cut.gpx", "<gpx xmlns='http://www.topografix.com/GPX/1/1'>\n<trk><trkseg>\n"),
                " is no GPX file: line 3 cannot be understood.");
        assertRefused(
                written(
                        folder,
                        "far.gpx",
                        "<gpx xmlns='http://www.topografix.com/GPX/1/1' version='1.1' creator='x'><trk><trkseg>"
                                + "<trkpt lat='91' lon='0'/></trkseg></trk></gpx>"),
                " holds no track points");
        assertRefused(
                written(
                        folder,
                        "route.gpx",
                        "<gpx xmlns='http://www.topografix.com/GPX/1/1' version='1.1' creator='x'></gpx>"),
                " holds no track points");
    }

    @Test
    void fileCannotPullInOthers(@TempDir Path folder) throws IOException {
        Path secret = written(folder, "secret", "<trkpt lat='1' lon='1'/>");
        Path file = written(
                folder,
                "evil.gpx",
                "<!DOCTYPE gpx [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                        + "<gpx xmlns='http://www.topografix.com/GPX/1/1' version='1.1' creator='x'><trk><trkseg>&e;"
                        + "<trkpt lat='2' lon='2'/></trkseg></trk></gpx>");
        try {
            assertThat(Track.read(file).points()).hasSize(1);
        } catch (Failure e) {
            assertThat(e).hasMessageContaining("is no GPX file");
        }
    }

    private static Path written(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> Track.read(file)).isInstanceOf(Failure.class).hasMessageContaining(sentence);
    }
}
