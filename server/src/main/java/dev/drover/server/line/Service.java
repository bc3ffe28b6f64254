package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Witness;
import dev.drover.server.buffers.Spares;
import dev.drover.server.places.Places;
import dev.drover.server.traffic.TrafficLog;
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
        OpenConnections open,
        Spares<byte[]> readBuffers,
        Spares<byte[]> replyBuffers,
        InstantSource clock) {

    /** The time of this moment. */
    PosixTime now() {
        Instant now = clock.instant();
        return new PosixTime(now.getEpochSecond(), now.getNano());
    }

    /** Takes note of the end of a connection that was open. */
    void ended(TrafficLog.Peer peer, CloseReason reason) {
        counters.closed(reason).increment();
        peer.closed(reason.toString());
        open.leave();
    }
}
