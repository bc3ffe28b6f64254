package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who knows what is nearby. Bodies are characters that stand for bytes (ISO 8859-1). */
interface Places {

    /** No places, in Google's legacy format. */
    String NOTHING = """
            {
               "html_attributions" : [],
               "results" : [],
               "status" : "ZERO_RESULTS"
            }""";

    JsonMapper JSON = JsonMapper.shared();
    Pattern NEWLINES = Pattern.compile("\n{2,}");

    /**
     * What is near a point.
     *
     * @param radius in kilometres
     */
    record Question(String latitude, String longitude, String radius, int limit) {

        String metres() {
            return new BigDecimal(radius).movePointRight(3).stripTrailingZeros().toPlainString();
        }
    }

    /** The answer in JSON. */
    String nearby(Question question) throws IOException;

    static Places of(Configuration.Provider configuration, ThreadKind threads) {
        return configuration.kind().equals("http")
                ? new HttpPlaces(configuration)
                : HandlerPlaces.of(configuration.kind(), threads);
    }

    /** The provider's own bytes, unless it told of more places than were asked for. */
    static String limited(byte[] body, int limit) throws IOException {
        JsonNode document = JSON.readTree(body);
        if (!(document instanceof ObjectNode object) || !(object.get("results") instanceof ArrayNode results)) {
            throw new IOException("the answer has no results");
        }
        if (results.size() <= limit) {
            return new String(body, ISO_8859_1);
        }
        while (results.size() > limit) {
            results.remove(results.size() - 1);
        }
        return text(object);
    }

    /** The format's own way to say that it went wrong. */
    static String error(String message) {
        return text(JSON.createObjectNode()
                .put("error_message", message)
                .putPOJO("html_attributions", List.of())
                .putPOJO("results", List.of())
                .put("status", "UNKNOWN_ERROR"));
    }

    private static String text(ObjectNode document) {
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(document)
                .getBytes(UTF_8);
        return new String(bytes, ISO_8859_1);
    }

    /** One newline for each run of them, and none at the end. */
    static String collapseNewlines(String body) {
        String collapsed = NEWLINES.matcher(body).replaceAll("\n");
        return collapsed.endsWith("\n") ? collapsed.substring(0, collapsed.length() - 1) : collapsed;
    }
}
