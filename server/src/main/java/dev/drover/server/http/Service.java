package dev.drover.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a listener have in common.
 *
 * @param rate how much one address may ask; null: as much as it likes
 * @param headers those of every answer
 */
record Service(
        HttpConfiguration configuration,
        Router router,
        CrossOrigin crossOrigin,
        @Nullable RateLimit rate,
        Watchdog watchdog,
        Counters counters,
        HttpDate date,
        Map<String, String> headers) {}
