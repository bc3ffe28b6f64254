package dev.drover.server.http;

/** Answers the requests of a route. Thread-safe. */
@FunctionalInterface
public interface Handler {

    /**
     * Makes the answer.
     *
     * @throws Problem if the request can't be answered as it wants to be; the client is told what it says
     * @throws dev.drover.herd.InvalidValueException if something in the request is not valid; likewise, as the client's
     *     mistake
     */
    Answer answer(Request request);
}
