package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesCommandTest {

    @TempDir
    private Path folder = Path.of(".");

    private Outcome importing(String name, String content) throws IOException {
        Path extract = Files.writeString(folder.resolve(name), content);
        return Outcome.of(
                "places",
                "import",
                extract.toString(),
                "--data",
                folder.resolve("data").toString());
    }

    @Test
    void placesOfAnExtractAreCounted() throws IOException {
        Outcome outcome = importing("cafes.geojson", """
                {"type": "FeatureCollection", "features": [
                {"type": "Feature", "id": "node/1", "properties": {"name": "Sweet", "amenity": "cafe"},
                 "geometry": {"type": "Point", "coordinates": [14.5, 46.05]}},
                {"type": "Feature", "id": "node/2", "properties": {"name": "Bitter", "amenity": "cafe"},
                 "geometry": {"type": "Point", "coordinates": [14.6, 46.05]}}]}
                """);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines()).first().asString().startsWith("2 places imported into ");
    }

    @Test
    void uselessExtractIsRefusedInASentence() throws IOException {
        Outcome outcome = importing("nonsense.txt", "hello");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void missingExtractIsToldInASentence() {
        String missing = folder.resolve("missing.txt").toString();
        assertThat(Outcome.of("places", "import", missing, "--data", folder.toString()))
                .isEqualTo(new Outcome(4, "", "There is no file " + missing + ".\n"));
    }
}
