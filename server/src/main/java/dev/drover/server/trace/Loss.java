package dev.drover.server.trace;

import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;

/**
 * That a report came and did not win. Neither report itself is kept, for a line of 64 KiB would be kept with it; and what
 * is kept of them is one object, for whoever sends nothing but old reports should cost little. Immutable.
 */
final class Loss {

    private final long client;
    private final long at;
    private final int source;
    private final long lostSeconds;
    private final long lostReceiveSeconds;
    private final long keptSeconds;
    private final long keptReceiveSeconds;
    private final int lostNanos;
    private final int lostReceiveNanos;
    private final int keptNanos;
    private final int keptReceiveNanos;
    private final ServerName lostServer;
    private final ServerName keptServer;

    /**
     * Notes a loss.
     *
     * @param client the hash of the client's ID
     * @param at when the report came, in nanoseconds since 1970
     * @param source from whom, as {@link Ways} numbers them
     */
    Loss(long client, long at, int source, Report lost, Report kept) {
        this.client = client;
        this.at = at;
        this.source = source;
        this.lostSeconds = lost.clientTime().seconds();
        this.lostNanos = lost.clientTime().nanos();
        this.lostReceiveSeconds = lost.receiveTime().seconds();
        this.lostReceiveNanos = lost.receiveTime().nanos();
        this.lostServer = lost.server();
        this.keptSeconds = kept.clientTime().seconds();
        this.keptNanos = kept.clientTime().nanos();
        this.keptReceiveSeconds = kept.receiveTime().seconds();
        this.keptReceiveNanos = kept.receiveTime().nanos();
        this.keptServer = kept.server();
    }

    long client() {
        return client;
    }

    long at() {
        return at;
    }

    int source() {
        return source;
    }

    Standing lost() {
        return new Standing(
                new PosixTime(lostSeconds, lostNanos), new PosixTime(lostReceiveSeconds, lostReceiveNanos), lostServer);
    }

    Standing kept() {
        return new Standing(
                new PosixTime(keptSeconds, keptNanos), new PosixTime(keptReceiveSeconds, keptReceiveNanos), keptServer);
    }

    /** What decides which report wins, but for the bytes. */
    record Standing(PosixTime clientTime, PosixTime receiveTime, ServerName server) {

        /** Whether the client's clock was ahead of its server's. */
        boolean isAhead() {
            return clientTime.compareTo(receiveTime) > 0;
        }

        /** The time by which it is compared first. */
        PosixTime counts() {
            return PosixTime.min(clientTime, receiveTime);
        }
    }
}
