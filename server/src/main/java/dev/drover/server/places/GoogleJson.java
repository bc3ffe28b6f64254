package dev.drover.server.places;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The bodies that this server writes itself, laid out as Google lays out its own. */
final class GoogleJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final ObjectWriter LEGACY = MAPPER.writer().with(layout("   ", Spacing.BOTH));
    private static final ObjectWriter NEW = MAPPER.writer().with(layout("  ", Spacing.AFTER));

    private GoogleJson() {}

    private static DefaultPrettyPrinter layout(String indent, Spacing aroundColon) {
        DefaultIndenter lines = new DefaultIndenter(indent, "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(aroundColon)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withArrayIndenter(lines)
                .withObjectIndenter(lines);
    }

    /** A body of the legacy format. */
    static byte[] legacy(LegacyBody body) {
        return LEGACY.writeValueAsBytes(body);
    }

    /** A body of the new format that says what went wrong. */
    static byte[] error(int code, String message, String status) {
        return NEW.writeValueAsBytes(new NewBody(new NewError(code, message, status)));
    }

    /** The legacy format's whole. */
    record LegacyBody(
            @Nullable String errorMessage, List<String> htmlAttributions, List<LegacyResult> results, String status) {

        static LegacyBody of(List<LegacyResult> results) {
            return new LegacyBody(null, List.of(), results, results.isEmpty() ? "ZERO_RESULTS" : "OK");
        }

        static LegacyBody error(Failure failure) {
            return new LegacyBody(failure.message(), List.of(), List.of(), "UNKNOWN_ERROR");
        }
    }

    /** One place in the legacy format. */
    record LegacyResult(Geometry geometry, String name, String placeId, List<String> types, String vicinity) {}

    record Geometry(Location location) {}

    record Location(BigDecimal lat, BigDecimal lng) {}

    private record NewBody(NewError error) {}

    private record NewError(int code, String message, String status) {}
}
