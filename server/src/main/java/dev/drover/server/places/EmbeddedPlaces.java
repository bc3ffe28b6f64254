package dev.drover.server.places;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The places that the jar brings along. */
final class EmbeddedPlaces {

    private static final String RESOURCE = "gazetteer.txt";

    private EmbeddedPlaces() {}

    static List<Place> read() {
        InputStream resource = Objects.requireNonNull(EmbeddedPlaces.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .map(EmbeddedPlaces::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place parse(String line) {
        String[] fields = line.split(" *\\| *", -1);
        return new Place(
                "drover:" + slug(fields[0]) + ":" + slug(fields[4]),
                fields[0],
                Place.angle(Double.parseDouble(fields[1]), 90),
                Place.angle(Double.parseDouble(fields[2]), 180),
                List.of(fields[3].split(" *, *")),
                fields[4]);
    }

    private static String slug(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
