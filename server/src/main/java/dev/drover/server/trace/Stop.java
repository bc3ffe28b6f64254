package dev.drover.server.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server on a report's way.
 *
 * @param server its name
 * @param state whether it has the report
 * @param reason why it did not answer; null if it did
 * @param receivedAt when it got what it has, by its clock, in POSIX seconds; null if it has nothing, or no longer
 *     remembers: so with what follows
 * @param after how many seconds after the first server it got the report; null if that can't be told
 * @param within by how many seconds that may be wrong, either way, for clocks differ; null if nobody knows how much
 *     those of this server and of the first do: then {@code after} is what the two clocks showed, uncorrected
 * @param from from whom it got what it has
 * @param protocol what the client spoke; null if it was no client of this server
 * @param duplicates how often the same report came again
 * @param duplicatesFrom from which neighbours
 * @param knows the report that it has, as a line of the line protocol, if it is another one; null otherwise
 * @param lost the last reports that did not win there, the latest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stop(
        String server,
        State state,
        @Nullable String reason,
        @Nullable BigDecimal receivedAt,
        @Nullable BigDecimal after,
        @Nullable BigDecimal within,
        @Nullable Source from,
        @Nullable Protocol protocol,
        @Nullable Integer duplicates,
        List<String> duplicatesFrom,
        @Nullable String knows,
        List<Lost> lost) {

    public Stop {
        duplicatesFrom = List.copyOf(duplicatesFrom);
        lost = List.copyOf(lost);
    }
}
