package dev.drover.server.link;

import dev.drover.server.loop.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the links of a server have to send.
 *
 * <p>Under load, messages are let collect: a loop that has other connections to serve sends at most every
 * {@value #COLLECTING_MICROS} µs, or each report would leave in a write of its own, which costs several times as much as
 * all else that is done with it. What comes after a quiet moment leaves at once. Thread-safe.
 */
final class Departures implements Outgoing {

    private static final long COLLECTING_MICROS = 250;
    private static final long COLLECTING_NANOS = TimeUnit.MICROSECONDS.toNanos(COLLECTING_MICROS);

    /** Replaced whole when one comes or goes. */
    private volatile Link[] links = new Link[0];

    private volatile long sentAt = System.nanoTime();

    /** A link has come up. */
    void add(Link link) {
        change(changed -> changed.add(link));
    }

    /** A link has ended. */
    void remove(Link link) {
        change(changed -> changed.remove(link));
    }

    private synchronized void change(Consumer<Collection<Link>> change) {
        Collection<Link> changed = new ArrayList<>(List.of(links));
        change.accept(changed);
        links = changed.toArray(Link[]::new);
    }

    @Override
    public boolean isDue() {
        for (Link link : links) {
            if (link.isDue()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void send(boolean idle) {
        long now = System.nanoTime();
        if (idle || now - sentAt > COLLECTING_NANOS) {
            sentAt = now;
            for (Link link : links) {
                link.send(now);
            }
        }
    }
}
