package dev.drover.server.http;

import dev.drover.server.traffic.TrafficLog;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, from the moment it is accepted.
 *
 * <p>Its requests come one after the other, or several at a time by HTTP/2. The first who has a reason to end it is the
 * one who is right. What is not said to be for the event loop is thread-safe.
 */
final class Visit {

    /** With so many bytes of answers that the client has not got yet, its next request has to wait. */
    private static final int MAX_OWED = 256 * 1024;

    private static final AttributeKey<Visit> KEY = AttributeKey.valueOf(Visit.class.getName());

    private final Channel channel;
    private final TrafficLog.Peer peer;
    private final InetAddress address;
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();

    /** Under way; replaced by another list on the event loop. Most connections have one at most. */
    private volatile List<Exchange> exchanges = List.of();

    /** Made when something has to wait, which is rare. */
    private @Nullable Deque<Runnable> waiting;

    private long owed;
    private volatile long activeAt;
    private volatile boolean spoke;

    /**
     * Notes that a client has come.
     *
     * @param address where from
     * @param now what the watchdog's clock shows
     */
    Visit(Channel channel, TrafficLog.Peer peer, InetAddress address, long now) {
        this.channel = channel;
        this.peer = peer;
        this.address = address;
        this.activeAt = now;
        channel.attr(KEY).set(this);
    }

    /** The visit that a connection belongs to. */
    static Visit of(HttpConnection connection) {
        return Objects.requireNonNull(
                ((ConnectionBase) connection).channel().attr(KEY).get());
    }

    TrafficLog.Peer peer() {
        return peer;
    }

    InetAddress address() {
        return address;
    }

    /** Takes note of a request. For the event loop. */
    void begun(Exchange exchange) {
        spoke = true;
        List<Exchange> more = new ArrayList<>(exchanges);
        more.add(exchange);
        exchanges = List.copyOf(more);
    }

    /** Takes note of an answer that the client has taken, or the end of a stream. For the event loop. */
    void ended(Exchange exchange, long now) {
        List<Exchange> fewer = new ArrayList<>(exchanges);
        fewer.remove(exchange);
        exchanges = List.copyOf(fewer);
        activeAt = now;
    }

    /** Runs something when the client is owed little: at once, or when it has taken answers. For the event loop. */
    void whenOwedLittle(Runnable task) {
        if (owed < MAX_OWED && waiting == null) {
            task.run();
        } else {
            waiting = waiting == null ? new ArrayDeque<>() : waiting;
            waiting.add(task);
        }
    }

    /** Takes note of bytes of an answer that the client is to get. For the event loop. */
    void owes(int bytes) {
        owed += bytes;
    }

    /** Takes note of bytes that the client has got, or never will. For the event loop. */
    void settles(int bytes) {
        owed -= bytes;
        if (!channel.isOpen()) {
            waiting = null;
        }
        while (owed < MAX_OWED && waiting != null) {
            Runnable next = waiting.remove();
            waiting = waiting.isEmpty() ? null : waiting;
            next.run();
        }
    }

    /** Closes the connection if a limit of time has passed. */
    void check(long now, HttpConfiguration limits) {
        for (Exchange exchange : exchanges) {
            CloseReason overdue = exchange.overdue(now, limits);
            if (overdue != null) {
                close(overdue);
            }
        }
        long quiet = exchanges.isEmpty() ? now - activeAt : 0;
        if (!spoke && quiet > limits.requestTimeout().toNanos()) {
            close(CloseReason.SLOW_REQUEST);
        } else if (quiet > limits.idleTimeout().toNanos()) {
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

    /** Closes the connection at once, whatever waits to be sent. */
    void close(CloseReason why) {
        end(why);
        if (channel.isRegistered()) {
            channel.eventLoop().execute(() -> {
                if (why == CloseReason.OUTPUT_UNREAD && channel.isOpen()) {
                    // Else the system would go on for minutes trying to deliver what the client does not take.
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                }
                // Asking the connection itself would wait until the client has taken everything.
                channel.unsafe().close(channel.voidPromise());
            });
        }
    }
}
