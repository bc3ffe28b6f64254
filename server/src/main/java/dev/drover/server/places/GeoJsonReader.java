package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.places.PlacesImport.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a GeoJSON collection of features, one feature at a time, as Overpass exports it: tags are properties, or the
 * property {@code tags} holds them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 */
final class GeoJsonReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Sink sink;

    GeoJsonReader(Sink sink) {
        this.sink = sink;
    }

    void read(InputStream input) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), input)) {
            if (!readCollection(parser)) {
                throw new InvalidValueException("the extract is JSON without the features of a GeoJSON collection:"
                        + " export it as GeoJSON; nothing was changed");
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new InvalidValueException("the extract is broken at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + " ("
                    + e.getOriginalMessage() + "): get it again; nothing was changed");
        }
    }

    private boolean readCollection(JsonParser parser) throws IOException {
        boolean found = false;
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
                found = true;
                readFeatures(parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private void readFeatures(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                sink.skipped(line, "it is no feature");
                continue;
            }
            Feature feature = readFeature(parser);
            try {
                sink.place(feature.place());
            } catch (InvalidValueException e) {
                sink.skipped(line, String.valueOf(e.getMessage()));
            }
        }
    }

    private static Feature readFeature(JsonParser parser) {
        Feature feature = new Feature();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                readProperties(parser, feature);
            } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
                readGeometry(parser, feature.vertices);
            } else if (name.equals("id") && value.isScalarValue()) {
                feature.id = String.valueOf(parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        return feature;
    }

    private static void readProperties(JsonParser parser, Feature feature) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("tags")) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    readText(parser, feature.tags);
                }
            } else {
                keepText(parser, name, feature.properties);
            }
        }
    }

    private static void readText(JsonParser parser, Map<String, String> texts) {
        String name = parser.currentName();
        parser.nextToken();
        keepText(parser, name, texts);
    }

    private static void keepText(JsonParser parser, String name, Map<String, String> texts) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                || parser.currentToken().isNumeric()) {
            texts.put(name, parser.getString());
        } else {
            parser.skipChildren();
        }
    }

    /**
     * Takes all positions of a geometry, however deep its arrays are, and those of the geometries that it collects.
     */
    private static void readGeometry(JsonParser parser, Vertices vertices) {
        double longitude = 0;
        int component = 0;
        int depth = 1;
        while (depth > 0) {
            switch (parser.nextToken()) {
                case START_OBJECT -> depth++;
                case END_OBJECT -> depth--;
                case START_ARRAY -> component = 0;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if (component == 0) {
                        longitude = parser.getDoubleValue();
                    } else if (component == 1) {
                        vertices.add(parser.getDoubleValue(), longitude);
                    }
                    component++;
                }
                case PROPERTY_NAME -> {
                    String name = parser.currentName();
                    if (!name.equals("coordinates") && !name.equals("geometries")) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
                default -> {
                    // Ends of arrays say nothing; what is no number is no coordinate.
                }
            }
        }
    }

    /** What is read of a feature. */
    private static final class Feature {

        private final Map<String, String> properties = new HashMap<>();
        private final Map<String, String> tags = new HashMap<>();
        private final Vertices vertices = new Vertices();
        private String id = "";

        Place place() {
            int latitude = Place.angle(vertices.latitude(), 90);
            int longitude = Place.angle(vertices.longitude(), 180);
            Map<String, String> description = tags.isEmpty() ? properties : tags;
            return new Place(
                    idOr("geojson:" + latitude + "," + longitude),
                    description.getOrDefault("name", ""),
                    latitude,
                    longitude,
                    OsmTags.types(description),
                    OsmTags.vicinity(description));
        }

        private String idOr(String fallback) {
            String own = id.isEmpty() ? properties.getOrDefault("@id", "") : id;
            if (own.isEmpty() && !tags.isEmpty() && properties.containsKey("id")) {
                own = properties.getOrDefault("type", "feature") + "/" + properties.get("id");
            }
            if (own.isEmpty()) {
                return fallback;
            }
            return (own.matches("(node|way|relation)/[0-9]+") ? "osm:" : "geojson:") + own;
        }
    }
}
