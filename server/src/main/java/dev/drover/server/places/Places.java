package dev.drover.server.places;

import org.jspecify.annotations.Nullable;

/** Knows what is near a position. Thread-safe. */
public interface Places extends AutoCloseable {

    /**
     * Answers in the provider's own format.
     *
     * <p>Blocks until the provider has answered or its timeout has passed. It always answers: when the provider
     * fails, with the error body of its format.
     *
     * @return a JSON body with at most as many results as the question allows, as the provider wrote it
     */
    byte[] nearby(Question question);

    /** What {@link #nearby} would answer, if that needs no waiting for anybody; otherwise null. */
    default byte @Nullable [] atOnce(Question question) {
        return null;
    }

    @Override
    void close();
}
