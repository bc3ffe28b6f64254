package dev.drover.server.http;

import dev.drover.herd.Slice;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request of a client, with its body. Immutable. */
public final class Request {

    private final String method;
    private final Map<String, byte[]> parameters;
    private final Query query;
    private final Function<String, @Nullable String> headers;
    private final byte[] body;

    Request(
            String method,
            Map<String, byte[]> parameters,
            Query query,
            Function<String, @Nullable String> headers,
            byte[] body) {
        this.method = method;
        this.parameters = parameters;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** {@code GET}, never {@code HEAD}: whoever leaves the body away needn't know. */
    public String method() {
        return method;
    }

    /** What stands in the path in the place of {@code {name}} or {@code *}, its escapes undone; to be read only. */
    public Slice parameter(String name) {
        return Slice.of(Objects.requireNonNull(parameters.get(name), name));
    }

    /** What stands after the path. */
    public Query query() {
        return query;
    }

    /** A header's value, or null if there is none; several are joined by commas. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** The body; to be read only. */
    public byte[] body() {
        return body;
    }
}
