package dev.drover.server.line;

import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The reply to a {@code WHATSAT}: the client's {@code AT} line, and the provider's JSON as the protocol wants it. */
public final class WhatsatReply {

    private static final int LENGTH_OF_END = 2;
    private static final String NO_PLACES = """
            {
               "error_message" : "The server failed to ask for places.",
               "html_attributions" : [],
               "results" : [],
               "status" : "UNKNOWN_ERROR"
            }
            """;

    private WhatsatReply() {}

    /**
     * Writes the reply: the line and its end, the JSON, two newlines.
     *
     * @param json the provider's
     * @return the bytes, those of the end included
     */
    static Slice of(Report report, byte[] json) {
        byte[] body = body(json);
        byte[] reply =
                new byte[AtLine.MAX_LENGTH_BESIDES_FIELDS + report.fields().length() + 1 + body.length + LENGTH_OF_END];
        int end = AtLine.write(report, reply, 0);
        reply[end++] = '\n';
        System.arraycopy(body, 0, reply, end, body.length);
        end += body.length;
        reply[end++] = '\n';
        reply[end++] = '\n';
        return new Slice(reply, 0, end);
    }

    /** The provider's JSON as clients get it: each run of newlines made one, and none at its end. */
    public static byte[] body(byte[] json) {
        byte[] body = new byte[json.length];
        int end = 0;
        for (byte character : json) {
            boolean repeated = character == '\n' && end > 0 && body[end - 1] == '\n';
            if (!repeated) {
                body[end++] = character;
            }
        }
        if (end > 0 && body[end - 1] == '\n') {
            end--;
        }
        return Arrays.copyOf(body, end);
    }

    /** What takes the place of a provider's JSON when not even an error of the provider is known. */
    public static byte[] noPlaces() {
        return NO_PLACES.getBytes(StandardCharsets.UTF_8);
    }

    /** The reply without its end, as it is logged. */
    static Slice withoutEnd(Slice reply) {
        return new Slice(reply.array(), reply.from(), reply.to() - LENGTH_OF_END);
    }
}
