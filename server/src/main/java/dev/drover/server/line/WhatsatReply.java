package dev.drover.server.line;

import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import java.nio.charset.StandardCharsets;

/** The reply to a {@code WHATSAT}: the client's {@code AT} line, and the provider's JSON as the protocol wants it. */
final class WhatsatReply {

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
     * Writes the reply: the line and its end, the JSON with each run of newlines made one and none at its end, two
     * newlines.
     *
     * @return the bytes, those of the end included
     */
    static Slice of(Report report, byte[] json) {
        byte[] reply =
                new byte[AtLine.MAX_LENGTH_BESIDES_FIELDS + report.fields().length() + 1 + json.length + LENGTH_OF_END];
        int end = AtLine.write(report, reply, 0);
        // The end of the line belongs to no run of the JSON: a body that starts with a newline keeps it.
        reply[end++] = '\n';
        int start = end;
        for (byte character : json) {
            boolean repeated = character == '\n' && end > start && reply[end - 1] == '\n';
            if (!repeated) {
                reply[end++] = character;
            }
        }
        if (end > start && reply[end - 1] == '\n') {
            end--;
        }
        reply[end++] = '\n';
        reply[end++] = '\n';
        return new Slice(reply, 0, end);
    }

    /** What takes the place of a provider's JSON when not even an error of the provider is known. */
    static byte[] noPlaces() {
        return NO_PLACES.getBytes(StandardCharsets.UTF_8);
    }

    /** The reply without its end, as it is logged. */
    static Slice withoutEnd(Slice reply) {
        return new Slice(reply.array(), reply.from(), reply.to() - LENGTH_OF_END);
    }
}
