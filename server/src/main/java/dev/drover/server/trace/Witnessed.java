package dev.drover.server.trace;

import dev.drover.herd.Report;
import org.jspecify.annotations.Nullable;

/**
 * What a server remembers.
 *
 * @param report the client's latest report there; null if there is none
 * @param clock how far its clock is ahead of the asker's
 */
record Witnessed(Testimony testimony, @Nullable Report report, ClockDifference clock) {}
