package dev.drover.cli.console;

/**
 * Emphasis, by the escape sequences that every terminal understands, or nothing.
 *
 * @param colours whether to emphasise at all
 */
public record Style(boolean colours) {

    /** What matters most in its line. */
    public String bold(String text) {
        return wrap("1", text);
    }

    /** What can be passed over. */
    public String dim(String text) {
        return wrap("2", text);
    }

    /** As it should be. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** On its way; worth an eye. */
    public String doubtful(String text) {
        return wrap("33", text);
    }

    /** As it should not be. */
    public String bad(String text) {
        return wrap("31", text);
    }

    private String wrap(String code, String text) {
        return colours && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
