package dev.drover.server.feed;

import dev.drover.herd.Herd;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows readers what moves, live, and lets those who were cut off go on where they were, here or at another server.
 *
 * <p>Every reader is shown, in the end, the latest report of each client that it wants to see, and of no client something
 * older after something newer, wherever it reads. Where that cannot be promised, it is told {@link Event.Gap}, and then
 * the whole. A server promises it to a reader from another server once it {@linkplain dev.drover.herd.Coverage knows all
 * that the other one knew}. In a herd whose links don't carry everything (trees) nobody can know that, so there every
 * change of server is a gap.
 *
 * <p>The feed exists only while there are readers, and for some time after the last. Thread-safe.
 */
public final class Feeds implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Herd herd;
    private final FeedConfiguration configuration;
    private final FeedCounters counters = new FeedCounters();
    private @Nullable Hub hub;
    private boolean closed;

    public Feeds(Herd herd, FeedConfiguration configuration) {
        this.herd = herd;
        this.configuration = configuration;
    }

    /**
     * Adds a reader.
     *
     * @param filter what it wants to see
     * @param id the id of the last event that it was told, by this server or another one; null if there is none
     * @param wakeUp is run when there is something to {@link Reader#poll poll} after there was nothing, or the feed has
     *     ended; must not block
     * @throws IllegalStateException if this was closed
     */
    public synchronized Reader open(Filter filter, @Nullable String id, Runnable wakeUp) {
        if (closed) {
            throw new IllegalStateException("the server stops");
        }
        Hub current = hub;
        if (current == null) {
            current = new Hub(herd, configuration, this);
            current.start();
            hub = current;
        }
        Reader reader = new Reader(current, counters, filter, configuration, wakeUp);
        counters.opened.increment();
        counters.readers(filter.kind()).increment();
        current.enter(reader, id);
        return reader;
    }

    /** Notes that a reader is disconnected because it takes nothing of what waits for it. */
    public void countUnread() {
        counters.unread.increment();
    }

    /** What has been done so far. */
    public FeedStatistics statistics() {
        return counters.statistics();
    }

    FeedCounters counters() {
        return counters;
    }

    public FeedConfiguration configuration() {
        return configuration;
    }

    /** No reader enters a hub any more, if that is possible; returns whether it is. */
    synchronized boolean retire(Hub old, BooleanSupplier possible) {
        if (hub != old || possible.getAsBoolean()) {
            hub = hub == old ? null : hub;
            return true;
        }
        return false;
    }

    /** Ends all readers. */
    @Override
    public void close() {
        Hub last;
        synchronized (this) {
            closed = true;
            last = hub;
        }
        if (last != null) {
            last.stop();
            try {
                last.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
