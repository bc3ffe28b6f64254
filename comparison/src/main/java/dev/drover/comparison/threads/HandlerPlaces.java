package dev.drover.comparison.threads;

/** Places that cost something or go wrong, for the experiments on handlers. A herd that is used has {@code http}. */
final class HandlerPlaces {

    private static final long COMPUTING_NANOS = 50_000_000;

    private HandlerPlaces() {}

    static Places of(String kind) {
        return switch (kind) {
            // The way that is recommended for platform threads is the way that comes to mind.
            case "compute", "compute-recommended" -> HandlerPlaces::computing;
            case "fail" -> HandlerPlaces::failing;
            default ->
                throw new IllegalArgumentException(
                        "places.kind is " + kind + "; it should be http, compute, compute-recommended or fail");
        };
    }

    private static String computing(Places.Question question) {
        long end = System.nanoTime() + COMPUTING_NANOS;
        while (System.nanoTime() < end) {
            // Keeps a processor busy.
        }
        return Places.NOTHING;
    }

    private static String failing(Places.Question question) {
        throw new IllegalStateException("a defect, made for an experiment");
    }
}
