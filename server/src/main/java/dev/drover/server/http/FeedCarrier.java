package dev.drover.server.http;

import dev.drover.server.feed.Event;
import dev.drover.server.feed.Token;
import org.jspecify.annotations.Nullable;

/** How a feed's events get to a reader. For the connection's event loop. */
interface FeedCarrier {

    /** Has something run when the reader is gone. */
    void whenGone(Runnable task);

    /** Whether what was sent waits for the reader to take some of it. */
    boolean isFull();

    /** Has something run, once, when it is no longer full. */
    void whenDrained(Runnable task);

    void put(Event event);

    /** Sends what was put. */
    void flush();

    /** Shows that the connection is alive, and how far the reader is. */
    void beat(@Nullable Token id);

    /** There will be no more: says so, and ends. */
    void end();
}
