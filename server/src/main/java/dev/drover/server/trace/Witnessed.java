package dev.drover.server.trace;

import dev.drover.herd.Report;
import org.jspecify.annotations.Nullable;

/** What came of asking a server. */
sealed interface Witnessed {

    /**
     * It answered.
     *
     * @param report the client's latest report there; null if there is none
     * @param clock how far its clock is ahead of the asker's
     */
    record Told(Testimony testimony, @Nullable Report report, ClockDifference clock) implements Witnessed {}

    /**
     * It did not.
     *
     * @param reason why, in words
     */
    record Silent(String reason) implements Witnessed {}
}
