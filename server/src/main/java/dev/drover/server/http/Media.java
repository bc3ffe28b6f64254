package dev.drover.server.http;

import java.util.List;
import java.util.Locale;

/** Media types of bodies. */
final class Media {

    static final String JSON = "application/json";
    static final String JSON_LINES = "application/x-ndjson";

    private Media() {}

    /**
     * Checks that a body is of one of these types, and not compressed. A body without a type is refused too: a page of
     * another site can have browsers send such ones without asking, and must not be able to report.
     *
     * @return the type
     * @throws Problem if it is not
     */
    static String require(Request request, String... known) {
        List<String> types = List.of(known);
        String header = request.header("Content-Type");
        String type = header == null ? "" : essence(header);
        if (!types.contains(type)) {
            throw Problem.mistake(
                            415,
                            "the body's Content-Type is " + (type.isEmpty() ? "missing" : type) + "; it should be "
                                    + String.join(" or ", types))
                    .with("Accept", String.join(", ", types));
        }
        String coding = request.header("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw Problem.mistake(415, "the body is compressed, with " + coding + "; send it as it is")
                    .with("Accept-Encoding", "identity");
        }
        return type;
    }

    /** A type without its parameters. */
    private static String essence(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
