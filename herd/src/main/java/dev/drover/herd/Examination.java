package dev.drover.herd;

import org.jspecify.annotations.Nullable;

/**
 * A look at what is known of a client, during which nothing happens to it. Must not block or call the herd.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Examination<T> {

    /**
     * Looks.
     *
     * @param latest the client's latest report, or null if there is none
     * @param client a hash of the client's ID, the one that a {@link Witness} gets
     * @param digest a hash of the whole report, likewise; 0 without one
     */
    T of(@Nullable Report latest, long client, long digest);
}
