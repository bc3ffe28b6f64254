package dev.drover.server.trace;

import java.math.BigDecimal;

/**
 * A report that came to a server and did not win there.
 *
 * @param at when it came, by the server's clock, in POSIX seconds
 * @param outcome what became of it
 * @param time the client's time in it, in POSIX seconds
 * @param server the server that the client had told it
 * @param from from whom it came
 * @param why why it did not win, in words, to follow a colon
 */
public record Lost(BigDecimal at, String outcome, BigDecimal time, String server, Source from, String why) {

    /** A later report was known. */
    static final String OLDER = "older";
}
