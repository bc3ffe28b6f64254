package dev.drover.herd;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees the latest report of every client that moves, from the moment that it was made until it is closed.
 *
 * <p>It is an outbox, as a neighbour has one: a client waits in it at most once, and what is told is its latest report
 * at the time of polling. So a watcher that is slow costs nobody's time, and at most one reference per client. Reports
 * of one client come in their order; of several in the order in which the first that was not yet polled came in.
 *
 * <p>What was known before is not told; see {@link Herd#page}. Whoever goes through all pages on the thread that polls,
 * and keeps what it was given last of each client, knows each client's latest: both give what is the latest then.
 *
 * <p>Thread-safe. {@link #poll} is meant for one thread at a time.
 */
public final class Watch implements AutoCloseable {

    /** The most watches at a time: each takes the place of a neighbour. */
    public static final int MAX_COUNT = 4;

    private final Herd herd;
    private final int index;
    private final Outbox outbox;

    Watch(Herd herd, int index, Positions positions, Runnable wakeUp) {
        this.herd = herd;
        this.index = index;
        this.outbox = new Outbox(positions, 1 << index, List::of, wakeUp);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Takes the latest report of the client that has waited longest, or null when none waits. */
    public @Nullable Report poll() {
        return (Report) outbox.poll(); // nothing but news is put into it
    }

    /** How many clients wait. */
    public int pending() {
        return outbox.size();
    }

    /** Ends it: what waits is dropped, and nothing is told any more. */
    @Override
    public void close() {
        if (herd.unwatch(this)) {
            outbox.close();
            herd.positions().forget(1 << index);
            herd.release(index);
        }
    }
}
