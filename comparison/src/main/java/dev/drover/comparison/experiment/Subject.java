package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server whose cost is measured.
 *
 * @param contender whose it is
 * @param port where it gets its requests
 * @param pid its process
 * @param protocol what it is told
 * @param conditions what else distinguishes it in the results
 * @param herd the herd it is of, if it is of one
 */
record Subject(
        String contender,
        int port,
        long pid,
        String protocol,
        Map<String, Object> conditions,
        @Nullable RunningHerd herd) {}
