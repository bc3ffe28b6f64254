package dev.drover.server.http;

/** Answers requests with streams. Thread-safe. */
@FunctionalInterface
public interface StreamHandler {

    /**
     * Begins a stream; must be done in some microseconds and never wait.
     *
     * @throws Problem if there will be none
     * @throws dev.drover.herd.InvalidValueException likewise, as the client's mistake
     */
    void begin(Request request, Stream stream);
}
