package dev.drover.cli.drill;

import org.jspecify.annotations.Nullable;

/**
 * How long reports took to get to another server.
 *
 * @param seen how many probes saw their report there
 * @param p50 milliseconds that half of them needed at most; null if there was none
 * @param p99 milliseconds that 99 of 100 needed at most; likewise
 * @param max milliseconds that the slowest needed; likewise
 * @param unseen how many probes asked in vain until the end
 * @param away how many probes measured nothing, because one of their two servers did not answer
 */
record Propagation(
        long seen,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double max,
        int unseen,
        int away) {}
