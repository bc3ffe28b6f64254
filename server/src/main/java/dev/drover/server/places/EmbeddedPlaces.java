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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places that the jar brings along. */
final class EmbeddedPlaces {

    private static final String RESOURCE = "gazetteer.txt";

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

    private static @Nullable PlaceIndex index;

    private EmbeddedPlaces() {}

    /** All of them, in one index for all servers of the process; made when the first asks, or each start would take longer. */
    static synchronized PlaceIndex index() {
        PlaceIndex made = index;
        if (made == null) {
            made = PlaceIndex.of(read());
            index = made;
        }
        return made;
    }

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
        String[] fields = line.split("\\|", -1);
        String name = fields[0].strip();
        String vicinity = fields[4].strip();
        return new Place(
                "drover:" + slug(name) + ":" + slug(vicinity),
                name,
                Place.angle(Double.parseDouble(fields[1]), 90),
                Place.angle(Double.parseDouble(fields[2]), 180),
                List.of(fields[3].split(",")),
                vicinity);
    }

    private static String slug(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return NO_LETTERS.matcher(letters).replaceAll("-");
    }
}
