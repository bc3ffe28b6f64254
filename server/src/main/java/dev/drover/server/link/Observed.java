package dev.drover.server.link;

import dev.drover.herd.InvalidValueException;

/** What an observer can get to know of a server. Thread-safe. */
public interface Observed {

    /** How the server is, in JSON; every observer is told. */
    byte[] status();

    /**
     * Answers a question.
     *
     * @return the answer, in JSON, less than 256 KiB
     * @throws InvalidValueException if that is no question that this server understands; whoever asked is told why
     */
    byte[] answer(String question);
}
