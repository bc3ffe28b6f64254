package dev.drover.server.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.earth.EarthPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search agrees with GeographicLib's geodesics from one place to every other. */
class PlaceIndexTest {

    private static final long SEED = 20_240_229;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "90, 0, 20",
        "-90, 77, 20",
        "89.99, -170, 20",
        "0, 180, 20",
        "0, -180, 20",
        "-16.5, 179.99, 7",
        "65, -179.999, 1",
        "0, 0, 20",
        "34.06893, -118.445127, 20"
    })
    void nearestAreThoseThatGeodesicsSay(double latitude, double longitude, int limit) {
        List<Place> places = scattered(latitude, longitude, 3_000);
        PlaceIndex index = PlaceIndex.of(places);
        for (double radius : new double[] {100, 5_000, 50_000}) {
            double[] expected = places.stream()
                    .mapToDouble(place -> geodesic(place, latitude, longitude))
                    .filter(distance -> distance <= radius)
                    .sorted()
                    .limit(limit)
                    .toArray();

            assertThat(index.nearest(EarthPoint.of(latitude, longitude), radius, limit).stream()
                            .mapToDouble(found -> geodesic(found.place(), latitude, longitude))
                            .toArray())
                    .containsExactly(expected, within(0.01));
        }
    }

    /** Around a point, across its pole and antimeridian where it has one, from metres to 100 km away. */
    private static List<Place> scattered(double latitude, double longitude, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double distance = Math.pow(10, random.nextDouble(0, 5));
            var direct = Geodesic.WGS84.Direct(latitude, longitude, random.nextDouble(360), distance);
            places.add(place(i, direct.lat2, direct.lon2));
        }
        return places;
    }

    private static Place place(int number, double latitude, double longitude) {
        return new Place(
                "test:" + number,
                "Place " + number,
                Place.angle(latitude, 90),
                Place.angle(longitude, 180),
                List.of(),
                "");
    }

    private static double geodesic(Place place, double latitude, double longitude) {
        return Geodesic.WGS84.Inverse(
                        latitude,
                        longitude,
                        (double) place.latitude() / Place.DEGREE,
                        (double) place.longitude() / Place.DEGREE)
                .s12;
    }

    @Test
    void distancesAreGeodesicsToTheMillimetres() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 1_000; i++) {
            double latitude = random.nextDouble(-90, 90);
            double longitude = random.nextDouble(-180, 180);
            double distance = random.nextDouble(50_000);
            var other = Geodesic.WGS84.Direct(latitude, longitude, random.nextDouble(360), distance);
            EarthPoint here = EarthPoint.of(latitude, longitude);
            EarthPoint there = EarthPoint.of(other.lat2, other.lon2);
            double chord = Math.hypot(Math.hypot(here.x() - there.x(), here.y() - there.y()), here.z() - there.z());

            assertThat(chord).isCloseTo(EarthPoint.chord(distance), within(0.002));
        }
    }

    @Test
    void manyPlacesAtOneSpotAreFound() {
        List<Place> places =
                IntStream.range(0, 20_000).mapToObj(i -> place(i, 10, 20)).toList();
        assertThat(PlaceIndex.of(places).nearest(EarthPoint.of(10, 20), 1, 20)).hasSize(20);
    }

    @Test
    void nothingIsFoundAmongNothing() {
        assertThat(PlaceIndex.of(List.of()).nearest(EarthPoint.of(10, 20), 50_000, 20))
                .isEmpty();
    }

    @Test
    void placeIsReadBackAsItWasWritten() {
        Place place = new Place("a:1", "Café 😀", -900_000_000, 1_800_000_000, List.of("x", "y"), "Nowhere, at all");
        assertThat(Place.parse(place.line())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "32", "500"})
    void damagedFileIsRefused(int size) throws IOException {
        Path file = folder.resolve("places.x.index");
        try (PlaceIndexWriter writer = new PlaceIndexWriter(folder.resolve("unfinished"))) {
            for (Place place : scattered(0, 0, 100)) {
                writer.add(place);
            }
            writer.finish(file);
        }
        assertThat(PlaceIndex.open(file).count()).isEqualTo(100);
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = Files.write(folder.resolve("damaged"), Arrays.copyOf(bytes, size));

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PlaceIndex.open(damaged))
                .withMessageContainingAll(damaged.toString(), "import them again");
    }
}
