package dev.drover.comparison.threads;

/** Places that cost something or go wrong, for the experiments on handlers. A herd that is used has {@code http}. */
final class HandlerPlaces {

    private static final long COMPUTING_NANOS = 50_000_000;

    private HandlerPlaces() {}

    static Places of(String kind, ThreadKind threads) {
        return switch (kind) {
            case "compute" -> _ -> nothingAfter(HandlerPlaces::compute);
            case "compute-recommended" -> _ -> nothingAfter(() -> threads.compute(HandlerPlaces::compute));
            case "fail" -> HandlerPlaces::failing;
            default ->
                throw new IllegalArgumentException(
                        "places.kind is " + kind + "; it should be http, compute, compute-recommended or fail");
        };
    }

    private static String nothingAfter(Runnable work) {
        work.run();
        return Places.NOTHING;
    }

    private static void compute() {
        long end = System.nanoTime() + COMPUTING_NANOS;
        while (System.nanoTime() < end) {
            // Keeps a processor busy.
        }
    }

    private static String failing(Places.Question question) {
        throw new IllegalStateException("a defect, made for an experiment");
    }
}
