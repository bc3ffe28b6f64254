package dev.drover.server.trace;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server got the latest report of a client.
 *
 * @param receivedAt when, by its clock, in POSIX seconds
 * @param from from whom
 * @param protocol what the client spoke; null if it was none of the server's own
 * @param duplicates how often the same report came again
 * @param duplicatesFrom from which neighbours
 */
record Way(
        BigDecimal receivedAt, Source from, @Nullable Protocol protocol, int duplicates, List<String> duplicatesFrom) {

    Way {
        duplicatesFrom = List.copyOf(duplicatesFrom);
    }
}
