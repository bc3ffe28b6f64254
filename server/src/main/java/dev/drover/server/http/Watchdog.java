package dev.drover.server.http;

import java.time.Duration;
import java.util.Set;

/**
 * Closes the connections whose client takes too long.
 *
 * <p>A timer for every request would cost more than most answers. Instead, one thread looks at all connections about
 * once a second, and is their clock besides. So limits are kept to about a second; shorter ones are looked after more
 * often.
 */
final class Watchdog implements Runnable {

    private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LIMIT = 4;

    private final Set<Visit> visits;
    private final HttpConfiguration limits;
    private final Duration interval;
    private final long start = System.nanoTime();
    private volatile long now;

    Watchdog(Set<Visit> visits, HttpConfiguration limits) {
        this.visits = visits;
        this.limits = limits;
        Duration least = min(limits.requestTimeout(), min(limits.idleTimeout(), limits.unreadTimeout()));
        this.interval = min(MAX_INTERVAL, least.dividedBy(LOOKS_PER_LIMIT));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Nanoseconds since the start, as of the last look. */
    long now() {
        return now;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(interval);
                now = System.nanoTime() - start;
                visits.forEach(visit -> visit.check(now, limits));
            }
        } catch (InterruptedException e) {
            // That is how it is told to stop.
            Thread.currentThread().interrupt();
        }
    }
}
