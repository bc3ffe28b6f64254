package dev.drover.server.config;

/** Configuration records without a file. */
public final class Settings {

    private Settings() {}

    /**
     * A record with all its components as they are by default.
     *
     * @throws ConfigurationException if one of them has no default and is not optional
     */
    public static <R extends Record> R defaults(Class<R> type) {
        return bind(type, Document.empty());
    }

    /**
     * A record as a document has it.
     *
     * @throws ConfigurationException with everything that is wrong, if anything is
     */
    public static <R extends Record> R bind(Class<R> type, Document document) {
        Binder binder = new Binder(document);
        var bound = binder.bind(type);
        binder.throwProblems();
        return bound.orElseThrow();
    }
}
