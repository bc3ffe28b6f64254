package dev.drover.server.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of a server's links is.
 *
 * @param neighbour the server at its other end
 * @param state whether it is up
 * @param since since when
 * @param version the neighbour's program version; null unless up
 * @param roundTripMillis what a heartbeat took there and back, in milliseconds; null unless up and measured
 * @param heardAt when something was last heard on it, to about a heartbeat; null if that never happened
 * @param pending how many clients' news and buckets to repair wait to be sent
 * @param same whether both knew the same when they last compared digests
 * @param sent messages sent on it since it is up, heartbeats not counted
 * @param received messages received on it since it is up, heartbeats not counted
 * @param opened how often it has come up since the server's start
 * @param lastCloseReason why it last ended or did not come about; null if that never happened
 */
public record LinkStatus(
        String neighbour,
        LinkState state,
        Instant since,
        @Nullable String version,
        @Nullable Double roundTripMillis,
        @Nullable Instant heardAt,
        int pending,
        boolean same,
        long sent,
        long received,
        long opened,
        @Nullable CloseReason lastCloseReason) {}
