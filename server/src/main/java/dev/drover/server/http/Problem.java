package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request can't be answered as it wants to be; the client is told so by problem details (RFC 9457).
 *
 * <p>It carries no stack trace: it answers what comes from outside, where anybody can cause any number of them.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final String TYPE = "application/problem+json";

    private final int status;
    private final Blame blame;
    private final transient Map<String, String> headers;

    /**
     * Describes a problem.
     *
     * @param status the status code, 400 to 599
     * @param detail what is wrong and what to do, in a sentence
     */
    public Problem(int status, Blame blame, String detail) {
        this(status, blame, detail, Map.of());
    }

    private Problem(int status, Blame blame, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.blame = blame;
        this.headers = headers;
    }

    /** A mistake of the client's; the text begins small and has no end, as those of invalid values do. */
    static Problem mistake(int status, String text) {
        return new Problem(status, Blame.CLIENT, sentence(text));
    }

    /** A mistake of the client's: a value that is none. */
    static Problem of(InvalidValueException e) {
        return mistake(400, String.valueOf(e.getMessage()));
    }

    private static String sentence(String text) {
        String end = text.endsWith(".") ? "" : ".";
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + end;
    }

    /** The same with a header more. */
    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, blame, detail(), more);
    }

    int status() {
        return status;
    }

    Blame blame() {
        return blame;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Answer answer() {
        JsonText json = new JsonText();
        write(json);
        Answer answer = Answer.of(TYPE, json.bytes()).withStatus(status).with("Cache-Control", "no-store");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Writes the problem details, as a JSON object. */
    void write(JsonText json) {
        json.beginObject()
                .text("type", "about:blank")
                .text("title", title(status))
                .number("status", status)
                .text("detail", detail())
                .text("blame", blame.toString())
                .endObject();
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Problem";
        };
    }
}
