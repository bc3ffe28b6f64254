package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.places.Answer.Verdict;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * Nearby Search of Google's Places API (New).
 *
 * @see <a href="https://developers.google.com/maps/documentation/places/web-service/nearby-search">Nearby Search</a>
 */
final class GoogleFormat implements Format {

    private final String fieldMask;

    GoogleFormat(String fieldMask) {
        if (!fieldMask.matches("[A-Za-z0-9_.*,]+")) {
            throw new InvalidValueException("places.field-mask lists fields with commas and without spaces, like "
                    + PlacesConfiguration.DEFAULT_FIELD_MASK);
        }
        this.fieldMask = fieldMask;
    }

    @Override
    public URI home() {
        return URI.create("https://places.googleapis.com");
    }

    @Override
    public String path() {
        return "/v1/places:searchNearby";
    }

    @Override
    public String inquiry(Question question) {
        return "{\"locationRestriction\":{\"circle\":{\"center\":{\"latitude\":"
                + PlainDecimal.latitude(question.position()) + ",\"longitude\":"
                + PlainDecimal.longitude(question.position()) + "},\"radius\":"
                + PlainDecimal.metres(question.radius()) + "}},\"maxResultCount\":" + question.limit() + "}";
    }

    @Override
    public HttpRequest request(URI endpoint, String inquiry, ApiKey key) {
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("X-Goog-Api-Key", key.header())
                .header("X-Goog-FieldMask", fieldMask)
                .POST(BodyPublishers.ofString(inquiry))
                .build();
    }

    @Override
    public Answer judge(int status, byte[] body) throws UnexpectedAnswerException {
        Outline outline = Outline.of(body, "places");
        if (outline.errorCode().isPresent()) {
            return Answer.of(verdict(outline.errorCode().getAsInt()), body);
        }
        boolean ofTheFormat = outline.fields().isEmpty() || outline.fields().contains("places");
        if (status != 200 || !ofTheFormat) {
            throw new UnexpectedAnswerException("it has neither places nor an error");
        }
        return new Answer(body, Verdict.ANSWERED, outline.results());
    }

    private static Verdict verdict(int code) {
        return switch (code) {
            case 429 -> Verdict.FAILED;
            default -> code >= 500 ? Verdict.STUMBLED : Verdict.REFUSED;
        };
    }

    @Override
    public byte[] nothing() {
        return "{}".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] error(Failure failure) {
        return failure == Failure.SLOW
                ? GoogleJson.error(504, failure.message(), "DEADLINE_EXCEEDED")
                : GoogleJson.error(503, failure.message(), "UNAVAILABLE");
    }
}
