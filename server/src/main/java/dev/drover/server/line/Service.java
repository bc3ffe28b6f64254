package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.server.places.Places;

/** What all connections of a listener have in common. */
record Service(
        Herd herd,
        Places places,
        CommandParser parser,
        LineConfiguration configuration,
        Counters counters,
        LargeBuffers largeBuffers,
        Watchdog watchdog) {}
