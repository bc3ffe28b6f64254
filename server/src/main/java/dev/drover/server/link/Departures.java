package dev.drover.server.link;

import dev.drover.server.loop.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What the links of a server have to send. Thread-safe. */
final class Departures implements Outgoing {

    /** Replaced whole when one comes or goes. */
    private volatile Link[] links = new Link[0];

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
    public void send() {
        long now = System.nanoTime();
        for (Link link : links) {
            link.send(now);
        }
    }
}
