package dev.drover.server.places;

import static dev.drover.server.places.Asking.question;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.offset;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.earth.EarthPoint;
import dev.drover.server.places.PlaceIndex.Found;
import dev.drover.server.places.PlacesImport.BadEntry;
import dev.drover.server.places.PlacesImport.Progress;
import dev.drover.server.places.PlacesImport.Summary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesImportTest {

    private static final Progress SILENT = (read, all, imported) -> {};

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path sample(String name) throws IOException {
        try (InputStream resource = Objects.requireNonNull(PlacesImportTest.class.getResourceAsStream(name), name)) {
            return Files.write(folder.resolve(name), resource.readAllBytes());
        }
    }

    private Path extract(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Summary run(Path extract) throws IOException {
        return PlacesImport.run(extract, data(), SILENT);
    }

    private static List<Place> placesOf(Summary summary) throws IOException {
        PlaceIndex index = PlaceIndex.open(summary.file());
        return index.nearest(EarthPoint.of(0, 90), 15_000_000, 1_000).stream()
                .map(Found::place)
                .sorted(Comparator.comparing(Place::id))
                .toList();
    }

    private List<String> filesOfData() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void geoNamesAreImported() throws IOException {
        Summary summary = run(sample("geonames.txt"));

        assertThat(summary.file()).isEqualTo(data().resolve("places.geonames.txt.index"));
        assertThat(summary.imported()).isEqualTo(6);
        assertThat(summary.skipped()).isZero();
        assertThat(filesOfData()).containsExactly("places.geonames.txt.index", "places.lock");
        assertThat(text(new Gazetteer(data()).nearby(question("+45.79630+14.36290", "0.001", 1))))
                .contains("\"name\" : \"Cerknica\"", "geonames:3202888", "\"vicinity\" : \"Slovenia\"", "locality");
    }

    @Test
    void brokenLinesAreLeftOutAndTheFirstOnesNamed() throws IOException {
        Summary summary = run(sample("geonames-broken.txt"));

        assertThat(placesOf(summary)).extracting(Place::name).containsExactly("Cerknica", "Ljubljana");
        assertThat(summary.skipped()).isEqualTo(9);
        assertThat(summary.firstBad())
                .containsExactly(
                        new BadEntry(2, "it has fewer than 19 columns"),
                        new BadEntry(3, "it has fewer than 19 columns"),
                        new BadEntry(4, "it has more than 19 columns"),
                        new BadEntry(5, "its latitude is no decimal number"),
                        new BadEntry(6, "its latitude is beyond ±90 degrees"),
                        new BadEntry(7, "its longitude is beyond ±180 degrees"),
                        new BadEntry(9, "it has no name"),
                        new BadEntry(10, "it is not in UTF-8"),
                        new BadEntry(11, "its latitude is no decimal number"));
        assertThat(summary.reasons()).containsEntry("it has fewer than 19 columns", 2L);
    }

    @Test
    void geoJsonIsImported() throws IOException {
        Summary summary = run(sample("overpass.geojson"));

        assertThat(placesOf(summary))
                .containsExactly(
                        new Place(
                                "osm:node/1",
                                "Kavarna Pri \"Jezeru\"",
                                457_963_000,
                                143_629_000,
                                List.of("cafe", "point_of_interest", "establishment"),
                                "4a Cesta, Cerknica"),
                        new Place("osm:relation/3", "Pot", 450_000_000, 140_000_000, List.of("route"), ""),
                        placesOf(summary).getLast());
        Place acrossTheLine = placesOf(summary).getLast();
        assertThat(acrossTheLine.id()).isEqualTo("osm:way/2");
        assertThat(Math.abs(acrossTheLine.longitude())).isEqualTo(180 * Place.DEGREE);
        assertThat(acrossTheLine.latitude()).isBetween(-166 * Place.DEGREE / 10, -164 * Place.DEGREE / 10);
        assertThat(summary.reasons())
                .isEqualTo(Map.of(
                        "it has no name", 2L,
                        "it has no coordinates", 3L,
                        "its coordinates are beyond ±180 degrees east or ±90 degrees north", 1L,
                        "it is no feature", 1L));
        assertThat(summary.firstBad()).first().isEqualTo(new BadEntry(40, "it has no name"));
    }

    @Test
    void byteOrderMarkIsNoObstacle() throws IOException {
        String content = Files.readString(sample("geonames.txt"));
        assertThat(run(extract("marked.txt", "\ufeff" + content)).imported()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "{}",
                "{\"elements\":[]}",
                "{\"features\":[]}",
                "{\"features\":[{\"properties\":{\"name\":\"a\"},\"geometry\":{\"coordinates\":[1,2]}}",
                "{\"features\":[{\"properties\":{}}]}",
                "PK\u0003\u0004 and so on",
                "a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\tn\to\tp\tq\tr\ts\n"
            })
    void badExtractChangesNothing(String content) throws IOException {
        Summary former = run(extract("mine.txt", Files.readString(sample("geonames.txt"))));
        byte[] kept = Files.readAllBytes(former.file());
        Path extract = extract("mine.txt", content);

        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> run(extract));
        assertThat(former.file()).hasBinaryContent(kept);
        assertThat(filesOfData()).containsExactly("places.lock", "places.mine.txt.index");
    }

    @Test
    void truncatedGeoJsonIsToldByItsLine() throws IOException {
        String whole = Files.readString(sample("overpass.geojson"));
        Path extract = extract("half.geojson", whole.substring(0, whole.indexOf("GeometryCollection")));

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> run(extract))
                .withMessageContainingAll("broken at line 33", "nothing was changed");
    }

    @Test
    void missingExtractIsToldByTheSystem() {
        assertThatIOException().isThrownBy(() -> run(folder.resolve("none")));
    }

    @Test
    void secondImportIntoTheSameFolderWaitsForNobody() throws IOException {
        Path extract = sample("geonames.txt");
        List<String> refused = new ArrayList<>();
        PlacesImport.run(
                extract,
                data(),
                (read, all, imported) -> assertThatExceptionOfType(InvalidValueException.class)
                        .isThrownBy(() -> run(extract))
                        .satisfies(failure -> refused.add(String.valueOf(failure.getMessage()))));
        assertThat(refused).singleElement().asString().contains("another import into");
    }

    @Test
    void tooLongLineIsLeftOutAndTheNextOneIsRead() throws IOException {
        String good = Files.readString(sample("geonames.txt"));
        Summary summary = run(extract("long.txt", good + "x".repeat(1 << 20) + "\n" + good));

        assertThat(summary.imported()).isEqualTo(12);
        assertThat(summary.firstBad()).containsExactly(new BadEntry(7, "it is longer than 262144 bytes"));
    }

    @Test
    void aMillionPlacesAreImportedAndFound() throws IOException {
        int count = 1_000_000;
        Path extract = folder.resolve("million.txt");
        EarthPoint[] points = new EarthPoint[count];
        SplittableRandom random = new SplittableRandom(7);
        try (BufferedWriter lines = Files.newBufferedWriter(extract, StandardCharsets.UTF_8)) {
            for (int i = 0; i < count; i++) {
                // Half of them in one crowded country, the others all over the world; in units of 0.00001°.
                boolean crowded = i % 2 == 0;
                int north = crowded ? random.nextInt(4_500_000, 4_700_000) : random.nextInt(-9_000_000, 9_000_000);
                int east = crowded ? random.nextInt(1_300_000, 1_700_000) : random.nextInt(-18_000_000, 18_000_000);
                points[i] = EarthPoint.of(north / 100_000d, east / 100_000d);
                lines.write(i + "\tPlace " + i + "\t\t\t"
                        + BigDecimal.valueOf(north, 5).toPlainString() + "\t"
                        + BigDecimal.valueOf(east, 5).toPlainString()
                        + "\tP\tPPL\tSI\t\t\t\t\t\t0\t\t0\t\t2020-01-01\n");
            }
        }
        List<Long> progress = new ArrayList<>();
        Summary summary = PlacesImport.run(extract, data(), (read, all, imported) -> progress.add(imported));
        assertThat(summary.imported()).isEqualTo(count);
        assertThat(progress).isSorted().endsWith((long) count).hasSizeGreaterThan(10);

        PlaceIndex index = PlaceIndex.open(summary.file());
        for (double[] centre : new double[][] {{45.75, 14.36}, {0, 180}, {89.9, 0}, {-90, 0}, {46.99999, 15}}) {
            EarthPoint here = EarthPoint.of(centre[0], centre[1]);
            double[] expected = Arrays.stream(points)
                    .mapToDouble(there -> distance(here, there))
                    .filter(distance -> distance <= EarthPoint.chord(50_000))
                    .sorted()
                    .limit(20)
                    .toArray();
            assertThat(index.nearest(here, 50_000, 20).stream()
                            .mapToDouble(found -> Math.sqrt(found.square()))
                            .toArray())
                    .containsExactly(expected, offset(0.01));
        }
    }

    private static double distance(EarthPoint one, EarthPoint other) {
        double x = one.x() - other.x();
        double y = one.y() - other.y();
        double z = one.z() - other.z();
        return Math.sqrt(x * x + y * y + z * z);
    }
}
