package dev.drover.server.places;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What OpenStreetMap's tags say of a place, in Google's words.
 *
 * @see <a href="https://wiki.openstreetmap.org/wiki/Map_features">the tags in use</a>
 */
final class OsmTags {

    private static final List<String> DESCRIPTIVE = List.of("amenity", "tourism", "leisure", "historic", "railway");

    private OsmTags() {}

    static List<String> types(Map<String, String> tags) {
        String place = tags.get("place");
        if (place != null) {
            return switch (place) {
                case "city", "town", "village", "hamlet" -> List.of("locality", "political");
                case "suburb", "neighbourhood", "quarter" -> List.of("neighborhood", "political");
                default -> List.of("political");
            };
        }
        if (tags.containsKey("natural") || tags.containsKey("waterway")) {
            return List.of("natural_feature");
        }
        if (tags.containsKey("shop")) {
            return List.of("store", "point_of_interest", "establishment");
        }
        if (tags.containsKey("highway")) {
            return List.of("route");
        }
        return DESCRIPTIVE.stream()
                .filter(tags::containsKey)
                .findFirst()
                .map(key -> List.of(String.valueOf(tags.get(key)), "point_of_interest", "establishment"))
                .orElse(List.of("point_of_interest"));
    }

    /** Street and town, as far as they are known. */
    static String vicinity(Map<String, String> tags) {
        String street = join(" ", tags.get("addr:housenumber"), tags.get("addr:street"));
        return join(", ", street, tags.get("addr:city"));
    }

    private static String join(String separator, @Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(separator));
    }
}
