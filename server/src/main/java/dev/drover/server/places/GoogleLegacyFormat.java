package dev.drover.server.places;

import dev.drover.server.places.Answer.Verdict;
import dev.drover.server.places.GoogleJson.LegacyBody;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * Nearby Search of Google's legacy Places API.
 *
 * @see <a href="https://developers.google.com/maps/documentation/places/web-service/legacy/search-nearby">Nearby
 *     Search (Legacy)</a>
 */
final class GoogleLegacyFormat implements Format {

    @Override
    public URI home() {
        return URI.create("https://maps.googleapis.com");
    }

    @Override
    public String path() {
        return "/maps/api/place/nearbysearch/json";
    }

    @Override
    public String inquiry(Question question) {
        return "location=" + PlainDecimal.latitude(question.position()) + ","
                + PlainDecimal.longitude(question.position()) + "&radius=" + PlainDecimal.metres(question.radius());
    }

    @Override
    public HttpRequest request(URI endpoint, String inquiry, ApiKey key) {
        return HttpRequest.newBuilder(URI.create(endpoint + "?" + inquiry + "&key=" + key.query()))
                .GET()
                .build();
    }

    @Override
    public Answer judge(int status, byte[] body) throws UnexpectedAnswerException {
        Outline outline = Outline.of(body, "results");
        String said = outline.status().orElseThrow(() -> new UnexpectedAnswerException("it has no status"));
        return switch (said) {
            case "OK", "ZERO_RESULTS" -> {
                if (status != 200 || !outline.fields().contains("results")) {
                    throw new UnexpectedAnswerException("it has no results");
                }
                yield new Answer(body, Verdict.ANSWERED, outline.results());
            }
            case "UNKNOWN_ERROR" -> Answer.of(Verdict.STUMBLED, body);
            case "OVER_QUERY_LIMIT", "OVER_DAILY_LIMIT" -> Answer.of(Verdict.FAILED, body);
            case "INVALID_REQUEST", "REQUEST_DENIED", "NOT_FOUND" -> Answer.of(Verdict.REFUSED, body);
            default -> throw new UnexpectedAnswerException("its status is unknown");
        };
    }

    @Override
    public byte[] nothing() {
        return GoogleJson.legacy(LegacyBody.of(List.of()));
    }

    @Override
    public byte[] error(Failure failure) {
        return GoogleJson.legacy(LegacyBody.error(failure));
    }
}
