package dev.drover.server.line;

import java.time.Duration;
import java.util.Set;

/**
 * Closes the connections whose client has been idle, or has left its output unread, for too long.
 *
 * <p>A connection would pay for a timer with every read. Instead, one thread looks at all connections about once a
 * second, and is their clock besides: to note when something happened costs a connection no more than reading a
 * variable. So limits are kept to about a second; shorter ones are looked after more often.
 */
final class Watchdog implements Runnable {

    private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LIMIT = 4;

    private final Set<Connection> connections;
    private final Duration interval;
    private final long start = System.nanoTime();
    private volatile long now;

    Watchdog(Set<Connection> connections, LineConfiguration configuration) {
        this.connections = connections;
        this.interval = min(
                MAX_INTERVAL,
                min(configuration.idleTimeout(), configuration.unreadTimeout()).dividedBy(LOOKS_PER_LIMIT));
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
                for (Connection connection : connections) {
                    connection.check(now);
                }
            }
        } catch (InterruptedException e) {
            // That is how it is told to stop.
            Thread.currentThread().interrupt();
        }
    }
}
