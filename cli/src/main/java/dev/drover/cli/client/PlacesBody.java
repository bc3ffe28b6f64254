package dev.drover.cli.client;

import dev.drover.herd.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What follows the AT line in the reply to WHATSAT, in either of the provider's formats: places, nearest first, or
 * why there are none.
 *
 * @param places what is near
 * @param error what the provider said went wrong; empty if nothing did
 */
record PlacesBody(List<Place> places, String error) {

    /** Reads a body of the legacy or the new format. */
    static PlacesBody parse(String json, Position client) {
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return new PlacesBody(List.of(), "the provider's answer is no JSON");
        }
        if (!body.isObject()) {
            return new PlacesBody(List.of(), "the provider's answer is no JSON object");
        }
        return body.has("status") || body.has("results") ? legacy(body, client) : current(body, client);
    }

    private static PlacesBody legacy(JsonNode body, Position client) {
        String status = body.path("status").asString("OK");
        if (!status.equals("OK") && !status.equals("ZERO_RESULTS")) {
            return new PlacesBody(
                    List.of(), explain(status, body.path("error_message").asString("")));
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode result : body.path("results")) {
            JsonNode location = result.path("geometry").path("location");
            places.add(Place.seenFrom(
                    client,
                    result.path("name").asString("(no name)"),
                    result.path("vicinity").asString(""),
                    location.path("lat").asDouble(Double.NaN),
                    location.path("lng").asDouble(Double.NaN)));
        }
        return sorted(places);
    }

    private static PlacesBody current(JsonNode body, Position client) {
        if (body.has("error")) {
            JsonNode error = body.path("error");
            return new PlacesBody(
                    List.of(),
                    explain(
                            error.path("status").asString("error"),
                            error.path("message").asString("")));
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode place : body.path("places")) {
            JsonNode location = place.path("location");
            places.add(Place.seenFrom(
                    client,
                    place.path("displayName").path("text").asString("(no name)"),
                    place.path("formattedAddress").asString(""),
                    location.path("latitude").asDouble(Double.NaN),
                    location.path("longitude").asDouble(Double.NaN)));
        }
        return sorted(places);
    }

    private static String explain(String status, String message) {
        return message.isEmpty() ? status : status + ": " + message;
    }

    private static PlacesBody sorted(List<Place> places) {
        places.sort(Comparator.comparingDouble(Place::metres));
        return new PlacesBody(List.copyOf(places), "");
    }
}
