package dev.drover.server.earth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistancesTest {

    private static final double NANOMETRES = 1e-7;

    private static double chord(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        EarthPoint here = EarthPoint.of(latitude, longitude);
        EarthPoint there = EarthPoint.of(otherLatitude, otherLongitude);
        return Math.hypot(Math.hypot(here.x() - there.x(), here.y() - there.y()), here.z() - there.z());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 100, 10_000, 50_000, 1e6, 5e6, 10e6, 15e6, 19e6, 19.99e6})
    void geodesicIsBetweenTheChordAndTheLongestOfThatChord(double distance) {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            double latitude = i % 10 == 0 ? 0 : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            GeodesicData there = Geodesic.WGS84.Direct(latitude, 0, 360 * random.nextDouble(), distance);
            double between = Distances.between(latitude, 0, there.lat2, there.lon2);
            double chord = chord(latitude, 0, there.lat2, there.lon2);

            assertThat(between).isCloseTo(Math.min(distance, between), within(NANOMETRES));
            assertThat(chord).isLessThanOrEqualTo(between + NANOMETRES);
            assertThat(Distances.longest(chord)).isGreaterThanOrEqualTo(between - NANOMETRES);
        }
    }

    @Test
    void nothingIsFartherThanPoleFromPole() {
        assertThat(Distances.longest(chord(90, 0, -90, 0))).isCloseTo(Distances.between(90, 0, -90, 0), within(0.01));
        assertThat(Distances.longest(chord(0, 0, 0, 180))).isGreaterThan(Distances.between(0, 0, 0, 180));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 100, 10_000, 50_000, 1e6, 5e6, 10e6, 15e6})
    void pointsWithinTheChordOfADistanceAreWithinThatDistance(double distance) {
        double chord = Distances.chordWithin(distance);
        assertThat(Distances.longest(chord)).isLessThanOrEqualTo(distance).isCloseTo(distance, within(1e-4));
    }

    @Test
    void overLongDistancesTheChordIsNotTight() {
        assertThat(Distances.longest(Distances.chordWithin(19e6))).isLessThanOrEqualTo(19e6);
        assertThat(Distances.chordWithin(20_037_500)).isGreaterThan(chord(0, 0, 0, 180));
    }

    @Test
    void boundsAreTightWhereQuestionsAre() {
        double chord = chord(34.068930, -118.445127, 34.15, -118.445127);
        assertThat(Distances.longest(chord) - chord).isBetween(0.0, 0.001);
    }
}
