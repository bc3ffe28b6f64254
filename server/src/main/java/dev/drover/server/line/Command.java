package dev.drover.server.line;

import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.places.Question;
import dev.drover.server.places.Radius;

/** What a line asks for. Every value in it is valid. */
sealed interface Command {

    /** Take this report. */
    record Iamat(Report report) implements Command {}

    /**
     * Tell where a client is, and what is near it.
     *
     * @param limit the most places wanted, 0 to {@value Question#MAX_LIMIT}
     */
    record Whatsat(ClientId client, Radius radius, int limit) implements Command {

        public Whatsat {
            if (limit < 0 || limit > Question.MAX_LIMIT) {
                throw new InvalidValueException("one can ask for 0 to " + Question.MAX_LIMIT + " places");
            }
        }
    }

    /** None of these; to be sent back as it came. The text is valid as long as the line is. */
    record Invalid(Slice text) implements Command {}

    /** Nothing: a line of white space. */
    record Blank() implements Command {}
}
