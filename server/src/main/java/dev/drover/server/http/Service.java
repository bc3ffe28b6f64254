package dev.drover.server.http;

import dev.drover.server.net.Defects;
import java.util.Map;

/**
 * What all connections of a listener have in common.
 *
 * @param headers those of every answer
 */
record Service(
        HttpConfiguration configuration,
        Router router,
        Watchdog watchdog,
        Counters counters,
        Defects defects,
        Map<String, String> headers) {}
