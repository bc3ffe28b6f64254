package dev.drover.server.http;

import dev.drover.herd.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back to a client. Immutable, but for the bytes, which belong to it from then on.
 *
 * @param status the status code
 * @param type the media type of the body; null if there is none
 * @param body the body
 * @param headers further headers
 */
public record Answer(int status, @Nullable String type, Slice body, Map<String, String> headers) {

    static final String JSON = "application/json";

    private static final Slice NOTHING = Slice.of("");

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The answer to a request that went well. */
    public static Answer of(String type, byte[] body) {
        return new Answer(200, type, Slice.of(body), Map.of());
    }

    /** Likewise, in JSON that changes from one moment to the next. */
    public static Answer json(byte[] body) {
        return of(JSON, body).with("Cache-Control", "no-store");
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, null, NOTHING, Map.of());
    }

    /** The same with another status. */
    public Answer withStatus(int other) {
        return new Answer(other, type, body, headers);
    }

    /** The same with a header more, or another value of it. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    /** What tells a client that it has this answer already. */
    Answer unchanged() {
        return new Answer(304, null, NOTHING, headers);
    }
}
