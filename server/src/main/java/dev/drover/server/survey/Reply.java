package dev.drover.server.survey;

/**
 * What came of asking a server.
 *
 * @param <A> what it was asked for
 */
public sealed interface Reply<A> {

    /** It told. */
    record Told<A>(A answer) implements Reply<A> {}

    /**
     * It did not.
     *
     * @param down whether nobody listens there; if not, it can't be told how it is
     * @param reason why, to follow a colon
     */
    record Silent<A>(boolean down, String reason) implements Reply<A> {}
}
