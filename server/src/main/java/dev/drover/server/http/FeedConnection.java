package dev.drover.server.http;

import dev.drover.server.feed.Event;
import dev.drover.server.feed.Feeds;
import dev.drover.server.feed.Filter;
import dev.drover.server.feed.Reader;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reader at the other end of a connection: takes from the feed what there is, as fast as the reader takes it.
 *
 * <p>What waits for a slow reader waits in the feed, where it is conflated; here is only what the connection has room
 * for. No thread waits for anything. For the connection's event loop, but for {@link #beat}.
 */
final class FeedConnection {

    /** After so many events others have their turn. */
    private static final int EVENTS_IN_A_ROW = 256;

    private final Stream stream;
    private final FeedCarrier carrier;
    private final Feeds feeds;
    private final Consumer<FeedConnection> whenOver;
    private final Context loop = Objects.requireNonNull(Vertx.currentContext());
    private @Nullable Reader reader;
    private long sent;
    private boolean over;

    /** Written on the event loop, and read by who looks after all connections. */
    private volatile long sentAt = System.nanoTime();

    private volatile long fullSince;
    private volatile boolean full;

    FeedConnection(Stream stream, FeedCarrier carrier, Feeds feeds, Consumer<FeedConnection> whenOver) {
        this.stream = stream;
        this.carrier = carrier;
        this.feeds = feeds;
        this.whenOver = whenOver;
    }

    void begin(Filter filter, @Nullable String id) {
        carrier.whenGone(this::over);
        reader = feeds.open(filter, id, () -> loop.runOnContext(_ -> pump()));
    }

    private void pump() {
        Reader from = reader;
        if (over || full || from == null) {
            return;
        }
        if (from.isEnded()) {
            carrier.end();
            over();
            return;
        }
        for (int count = 0; count < EVENTS_IN_A_ROW; count++) {
            if (carrier.isFull()) {
                carrier.flush();
                awaitRoom();
                return;
            }
            Event event = from.poll();
            if (event == null) {
                carrier.flush();
                return;
            }
            carrier.put(event);
            sent++;
            sentAt = System.nanoTime();
        }
        carrier.flush();
        loop.runOnContext(_ -> pump());
    }

    private void awaitRoom() {
        fullSince = System.nanoTime();
        full = true;
        carrier.whenDrained(() -> {
            full = false;
            pump();
        });
    }

    /** To be called now and then: shows a reader that it is connected, and disconnects one that does not read. */
    void beat() {
        // The event loops are not asked about each reader each time: there are thousands, and most were just told
        // something.
        if (full ? isUnread() : isQuiet()) {
            loop.runOnContext(_ -> beatNow());
        }
    }

    private boolean isUnread() {
        return System.nanoTime() - fullSince
                >= feeds.configuration().unreadTimeout().toNanos();
    }

    private boolean isQuiet() {
        return System.nanoTime() - sentAt >= feeds.configuration().heartbeat().toNanos();
    }

    private void beatNow() {
        if (over) {
            return;
        }
        if (full && isUnread()) {
            feeds.countUnread();
            stream.close(CloseReason.OUTPUT_UNREAD);
        } else if (!full && isQuiet()) {
            if (carrier.isFull()) {
                awaitRoom();
                return;
            }
            sentAt = System.nanoTime();
            carrier.beat(reader == null ? null : reader.id());
        }
    }

    private void over() {
        if (!over) {
            over = true;
            if (reader != null) {
                reader.close();
            }
            stream.note("200, " + sent + " events");
            stream.ended();
            whenOver.accept(this);
        }
    }
}
