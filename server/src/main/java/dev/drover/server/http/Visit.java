package dev.drover.server.http;

import dev.drover.server.traffic.TrafficLog;
import io.vertx.core.http.HttpConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection.
 *
 * <p>Its requests come one after the other, or several at a time by HTTP/2. The first who has a reason to end it is the
 * one who is right. Thread-safe.
 */
final class Visit {

    private final HttpConnection connection;
    private final TrafficLog.Peer peer;
    private final String address;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet(1);
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
    private volatile long activeAt;

    /**
     * Notes that a client has come.
     *
     * @param address its host's address
     * @param now what the watchdog's clock shows
     */
    Visit(HttpConnection connection, TrafficLog.Peer peer, String address, long now) {
        this.connection = connection;
        this.peer = peer;
        this.address = address;
        this.activeAt = now;
    }

    TrafficLog.Peer peer() {
        return peer;
    }

    String address() {
        return address;
    }

    /** Takes note of a request that is not answered at once. */
    void begun(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** Takes note of an answer that the client has taken, or the end of a stream. */
    void ended(Exchange exchange, long now) {
        exchanges.remove(exchange);
        activeAt = now;
    }

    /** Closes the connection if a limit of time has passed. */
    void check(long now, HttpConfiguration limits) {
        for (Exchange exchange : exchanges) {
            CloseReason overdue = exchange.overdue(now, limits);
            if (overdue != null) {
                close(overdue);
            }
        }
        if (exchanges.isEmpty() && now - activeAt > limits.idleTimeout().toNanos()) {
            close(CloseReason.IDLE);
        }
    }

    /** Why the connection has ended or is about to end; null if neither. */
    @Nullable
    CloseReason reason() {
        return reason.get();
    }

    /** Says why the connection is about to end. */
    void end(CloseReason why) {
        reason.compareAndSet(null, why);
    }

    /** Closes the connection. */
    void close(CloseReason why) {
        end(why);
        connection.close();
    }
}
