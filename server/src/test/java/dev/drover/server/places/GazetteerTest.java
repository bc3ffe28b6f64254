package dev.drover.server.places;

import static dev.drover.server.places.Asking.atUcla;
import static dev.drover.server.places.Asking.question;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GazetteerTest {

    @TempDir
    private Path folder;

    private Places gazetteer() {
        return new Gazetteer(folder, Duration.ZERO);
    }

    private static List<String> names(byte[] body) {
        List<String> names = new ArrayList<>();
        JsonMapper.shared()
                .readTree(body)
                .get("results")
                .forEach(result -> names.add(result.get("name").asString()));
        return names;
    }

    @Test
    void answerLooksLikeGooglesLegacyOne() {
        assertThat(text(gazetteer().nearby(question("+78.22+015.65", "50", 5)))).isEqualTo("""
                        {
                           "html_attributions" : [],
                           "results" : [
                              {
                                 "geometry" : {
                                    "location" : {
                                       "lat" : 78.2232,
                                       "lng" : 15.6267
                                    }
                                 },
                                 "name" : "Longyearbyen",
                                 "place_id" : "drover:longyearbyen:norway",
                                 "types" : [
                                    "locality",
                                    "political"
                                 ],
                                 "vicinity" : "Norway"
                              }
                           ],
                           "status" : "OK"
                        }""");
    }

    @Test
    void placesAroundTheExampleAreThoseOfItsCampus() {
        assertThat(names(gazetteer().nearby(atUcla(5))))
                .hasSize(5)
                .contains("University of California, Los Angeles", "Pauley Pavilion", "Ackerman Union");
    }

    @Test
    void resultsComeNearestFirst() {
        List<Double> distances = new ArrayList<>();
        for (JsonNode result :
                JsonMapper.shared().readTree(gazetteer().nearby(atUcla(20))).get("results")) {
            JsonNode location = result.get("geometry").get("location");
            distances.add(Geodesic.WGS84.Inverse(
                            34.068930,
                            -118.445127,
                            location.get("lat").asDouble(),
                            location.get("lng").asDouble())
                    .s12);
        }
        assertThat(distances).hasSize(20).isSorted().allMatch(distance -> distance <= 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "+34.068930-118.445127, University of California",
        "+45.77216+014.35766, Dolenje Jezero",
        "+45.4597+014.0134, Žbevnica",
        "-90+0, Amundsen–Scott South Pole Station",
        "-90-123, Amundsen–Scott South Pole Station",
        "+0+180, ''"
    })
    void nearestPlaceIsKnown(String position, String name) {
        List<String> names = names(gazetteer().nearby(question(position, "2", 1)));
        assertThat(String.join("", names)).startsWith(name);
        assertThat(names.isEmpty()).isEqualTo(name.isEmpty());
    }

    @Test
    void emptySeaAndEmptyWishHaveZeroResults() {
        String nothing = """
                {
                   "html_attributions" : [],
                   "results" : [],
                   "status" : "ZERO_RESULTS"
                }""";
        assertThat(text(gazetteer().nearby(question("-48.87-123.39", "50", 20))))
                .isEqualTo(nothing);
        assertThat(text(gazetteer().nearby(atUcla(0)))).isEqualTo(nothing);
    }

    @Test
    void embeddedPlacesAreManyAndEachHasItsOwnId() {
        List<Place> places = EmbeddedPlaces.read();
        assertThat(places).hasSizeGreaterThan(600).extracting(Place::id).doesNotHaveDuplicates();
        assertThat(places).allSatisfy(place -> {
            assertThat(place.types()).isNotEmpty();
            assertThat(place.vicinity()).isNotEmpty();
        });
    }

    @Test
    void placesImportedWhileItRunsAreFound() throws IOException {
        Places gazetteer = gazetteer();
        Question atSea = question("-48.87-123.39", "50", 20);
        assertThat(names(gazetteer.nearby(atSea))).isEmpty();

        importPlace("first", "Point Nemo", -48.87, -123.39);
        assertThat(names(gazetteer.nearby(atSea))).containsExactly("Point Nemo");
        importPlace("second", "R'lyeh", -48.90, -123.39);
        assertThat(names(gazetteer.nearby(atSea))).containsExactly("Point Nemo", "R'lyeh");
        importPlace("first", "Pole of inaccessibility", -48.87, -123.39);
        assertThat(names(gazetteer.nearby(atSea))).containsExactly("Pole of inaccessibility", "R'lyeh");
    }

    private void importPlace(String source, String name, double latitude, double longitude) throws IOException {
        String feature = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "features",
                        List.of(Map.of(
                                "properties", Map.of("name", name),
                                "geometry", Map.of("coordinates", List.of(longitude, latitude))))));
        Path extract = Files.writeString(folder.resolve(source), feature);
        PlacesImport.run(extract, folder, (read, all, imported) -> {});
    }

    @Test
    void placeOfTwoSourcesIsShownOnce() throws IOException {
        importPlace("mine", "royce hall", 34.0730, -118.4421);
        importPlace("yours", "Royce Hall", 40, -118);

        assertThat(names(gazetteer().nearby(question("+34.0730-118.4421", "5", 20))))
                .containsOnlyOnce("royce hall")
                .doesNotContain("Royce Hall");
    }

    @Test
    void damagedImportIsDoneWithout() throws IOException {
        Files.writeString(folder.resolve("places.broken.index"), "not at all");
        assertThat(names(gazetteer().nearby(atUcla(5)))).hasSize(5);
    }
}
