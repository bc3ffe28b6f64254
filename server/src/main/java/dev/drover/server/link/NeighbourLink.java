package dev.drover.server.link;

import dev.drover.herd.ServerName;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a server knows of its link to one neighbour: the link while there is one, and what became of the last. */
final class NeighbourLink {

    private final ServerName name;
    private final LinkState stateWhenDown;
    private final InstantSource clock;
    private @Nullable Link link;
    private Instant since;
    private long opened;
    private @Nullable CloseReason lastCloseReason;
    private @Nullable Instant lastHeardAt;
    private boolean stopping;

    NeighbourLink(ServerName name, LinkState stateWhenDown, InstantSource clock) {
        this.name = name;
        this.stateWhenDown = stateWhenDown;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** There is a new link; one that was there is a leftover. */
    synchronized void up(Link newLink) {
        if (link != null) {
            link.over(CloseReason.REPLACED);
        }
        if (stopping) {
            newLink.stop();
        }
        link = newLink;
        since = clock.instant();
        opened++;
    }

    /** A link has ended. */
    synchronized void down(Link ended, CloseReason reason) {
        lastCloseReason = reason;
        if (link == ended) {
            lastHeardAt = heardAt(ended);
            link = null;
            since = clock.instant();
        }
    }

    /**
     * An attempt has failed. While there is a link that says nothing about it: anybody can claim to be the neighbour.
     *
     * @return whether there is no link, and the last attempt did not fail for the same reason
     */
    synchronized boolean failed(CloseReason reason) {
        if (link != null) {
            return false;
        }
        boolean changed = reason != lastCloseReason;
        lastCloseReason = reason;
        return changed;
    }

    /** Ends the link, and any that comes up from now on. */
    synchronized void stop() {
        stopping = true;
        if (link != null) {
            link.stop();
        }
    }

    /** Waits for the link to end until {@link System#nanoTime} reaches the deadline, and then ends it. */
    void awaitEnd(long deadline) {
        Link current = current();
        if (current != null) {
            current.awaitEnd(deadline);
        }
    }

    private synchronized @Nullable Link current() {
        return link;
    }

    private Instant heardAt(Link heard) {
        return clock.instant().minusNanos(System.nanoTime() - heard.heardAt());
    }

    synchronized LinkStatus status() {
        Link current = link;
        if (current == null) {
            return new LinkStatus(
                    name.toString(),
                    stateWhenDown,
                    since,
                    null,
                    null,
                    lastHeardAt,
                    0,
                    false,
                    0,
                    0,
                    opened,
                    lastCloseReason);
        }
        var roundTrip = current.roundTrip();
        return new LinkStatus(
                name.toString(),
                LinkState.UP,
                since,
                current.peer().version(),
                roundTrip == null ? null : roundTrip.toNanos() / 1e6,
                heardAt(current),
                current.neighbour().pending(),
                current.neighbour().isSame(),
                current.sent(),
                current.received(),
                opened,
                lastCloseReason);
    }
}
