package dev.drover.server.trace;

import dev.drover.herd.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of one client at one moment.
 *
 * @param latest its latest report; null if there is none
 * @param way how the server got that; null if it does not remember
 * @param lost the last reports that did not win, the latest first
 */
record Memory(@Nullable Report latest, @Nullable Way way, List<Lost> lost) {}
