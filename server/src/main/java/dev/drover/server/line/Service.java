package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Witness;
import dev.drover.server.buffers.Spares;
import dev.drover.server.places.Places;
import java.time.Instant;
import java.time.InstantSource;

/** What all connections of a listener have in common. */
record Service(
        Herd herd,
        Witness witness,
        Places places,
        CommandParser parser,
        LineConfiguration configuration,
        Counters counters,
        Spares<byte[]> readBuffers,
        Spares<byte[]> replyBuffers,
        Watchdog watchdog,
        InstantSource clock) {

    /** The time of this moment. */
    PosixTime now() {
        Instant now = clock.instant();
        return new PosixTime(now.getEpochSecond(), now.getNano());
    }
}
