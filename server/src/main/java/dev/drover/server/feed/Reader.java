package dev.drover.server.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is shown some clients, and what waits for them.
 *
 * <p>What waits is conflated: of each client the latest, in the place of what it replaces; so who reads slowly misses
 * what is out of date, and nobody has to wait for long because somebody else moves a lot. If more waits than may, it is
 * dropped and the whole is told again.
 *
 * <p>Thread-safe. {@link #poll} is meant for one thread at a time. Without anything waiting it takes some 200 bytes.
 */
public final class Reader implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final Hub hub;
    private final FeedCounters counters;
    private final Filter filter;
    private final FeedConfiguration limits;
    private final Runnable wakeUp;

    /** Where it looks, if that is a place, and how much of the whole it was given; the hub's. */
    private @Nullable Seat seat;

    private int portionBits;
    private int portions;

    /** Guarded by the monitor, as is all that follows. */
    private @Nullable Deque<Event> notices;

    private @Nullable Map<ClientKey, Waiting> queue;

    private long weight;
    private boolean begun;

    /** Whether it is yet to be told all that there was when it began; until then only what it came with is sure. */
    private boolean catchingUp;

    /**
     * Whether it is being told what has changed since it was here, some of which it was told then. It gets nothing before
     * that is complete, when each client's latest is there: what comes on the way may be older than what it was shown.
     */
    private boolean retelling;

    private long floor;

    /** What has this number, or a smaller one, was there when the reader began. */
    private long currentAfter = NEVER;

    private long high;
    private boolean ended;

    Reader(Hub hub, FeedCounters counters, Filter filter, FeedConfiguration limits, Runnable wakeUp) {
        this.hub = hub;
        this.counters = counters;
        this.filter = filter;
        this.limits = limits;
        this.wakeUp = wakeUp;
    }

    /**
     * What waits of a client.
     *
     * @param first the number of the first change that was not told
     * @param change the last one
     * @param gone whether by that it has left
     */
    private record Waiting(long first, Change change, boolean gone) {}

    /** What the reader wants to see. */
    public Filter filter() {
        return filter;
    }

    /** Takes what the reader is to be told next, or null if there is nothing; its {@code wakeUp} tells when there is. */
    public @Nullable Event poll() {
        Event event = next();
        if (event != null) {
            counters.events.increment();
        }
        return event;
    }

    private synchronized @Nullable Event next() {
        if (retelling) {
            return null;
        }
        if (notices != null) {
            Event notice = notices.remove();
            notices = notices.isEmpty() ? null : notices;
            return notice;
        }
        Waiting next = firstWaiting();
        if (currentAfter != NEVER && (next == null || next.first > currentAfter)) {
            currentAfter = NEVER;
            catchingUp = false;
            return new Event.Current(token());
        }
        if (next == null) {
            return null;
        }
        take(next);
        high = Math.max(high, next.change.number);
        return next.gone
                ? new Event.Left(next.change.report().client(), token())
                : new Event.Moved(next.change, token());
    }

    private @Nullable Waiting firstWaiting() {
        return queue == null ? null : queue.values().iterator().next();
    }

    private void take(Waiting next) {
        Map<ClientKey, Waiting> all = queue;
        if (all == null) {
            return;
        }
        Iterator<Waiting> first = all.values().iterator();
        first.next();
        first.remove();
        weight -= next.change.weight();
        if (catchingUp && all.size() == limits.maxWaiting() / 2 - 1) {
            hub.wakeUp();
        }
        if (all.isEmpty()) {
            queue = null;
        }
    }

    /** How far the reader has come, with what it was told last; null if it was not told anything yet. */
    public synchronized @Nullable Token id() {
        return begun && notices == null ? token() : null;
    }

    private Token token() {
        // First this: whatever was shown to readers before is in the queue, or was told.
        long shown = Math.max(hub.shown(), high);
        Waiting next = firstWaiting();
        long low;
        if (catchingUp) {
            low = floor;
        } else {
            low = next == null ? shown : next.first - 1;
        }
        high = Math.max(high, low);
        return hub.token(low, high);
    }

    /** How many clients' news wait. */
    public synchronized int waiting() {
        return queue == null ? 0 : queue.size();
    }

    /** Whether the feed has ended: then nothing more will ever be told. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Ends it: nothing is told any more. */
    @Override
    public void close() {
        end();
        hub.leave(this);
    }

    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            notices = null;
            queue = null;
            currentAfter = NEVER;
        }
        counters.readers(filter.kind()).decrement();
        wakeUp.run();
    }

    /** The whole begins; what waits is forgotten. */
    void begin() {
        note(new Event.Begin(true), 0, 0, false);
    }

    /** What has changed since the reader was here begins, and ends with {@link #current}; what waits is forgotten. */
    void beginAfter(Token token) {
        note(new Event.Begin(false), token.low(), token.high(), true);
    }

    void gap(Event.Reason reason) {
        note(new Event.Gap(reason), 0, 0, false);
    }

    private void note(Event notice, long sure, long highest, boolean retells) {
        boolean first;
        synchronized (this) {
            if (ended) {
                return;
            }
            first = !retells && (isIdle() || retelling);
            retelling = retells;
            queue = null;
            weight = 0;
            currentAfter = NEVER;
            begun = true;
            catchingUp = true;
            floor = sure;
            high = Math.max(high, highest);
            notices = notices == null ? new ArrayDeque<>(2) : notices;
            notices.add(notice);
        }
        if (first) {
            wakeUp.run();
        }
    }

    private boolean isIdle() {
        return queue == null && notices == null && currentAfter == NEVER;
    }

    /**
     * Has the reader told of a change.
     *
     * @param gone whether the client has left where the reader looks
     * @return whether no more waits than may
     */
    boolean tell(Change change, boolean gone) {
        boolean first;
        boolean fits;
        synchronized (this) {
            if (ended) {
                return true;
            }
            first = isIdle();
            queue = queue == null ? new LinkedHashMap<>(4) : queue;
            Waiting before = queue.get(change.client);
            if (before != null) {
                counters.conflated.increment();
            }
            weight += change.weight() - (before == null ? 0 : before.change.weight());
            queue.put(change.client, new Waiting(before == null ? change.number : before.first, change, gone));
            fits = queue.size() <= limits.maxWaiting()
                    && weight <= limits.maxWaitingBytes().bytes();
        }
        if (first) {
            wakeUp.run();
        }
        return fits;
    }

    /** All that there was when it began has been told to this reader. */
    void current(long number) {
        boolean first;
        synchronized (this) {
            if (ended) {
                return;
            }
            first = isIdle() || retelling;
            retelling = false;
            currentAfter = number;
        }
        if (first) {
            wakeUp.run();
        }
    }

    /** Whether there is room for more of the whole. */
    synchronized boolean hasRoom() {
        return !ended
                && (queue == null || queue.size() < limits.maxWaiting() / 2)
                && weight < limits.maxWaitingBytes().bytes() / 2;
    }

    @Nullable
    Seat seat() {
        return seat;
    }

    void sit(@Nullable Seat newSeat) {
        seat = newSeat;
    }

    /** From now on it is given the whole, in portions of clients whose hashes share so many upper bits. */
    void startPortions(int bits) {
        portionBits = bits;
        portions = 0;
    }

    int portionBits() {
        return portionBits;
    }

    /** How many portions it was given. */
    int portions() {
        return portions;
    }

    /** It was given a portion; returns whether that was the last. */
    boolean endPortion() {
        portions++;
        return portions == 1 << portionBits;
    }

    /** Whether it was given the portion that a client is in. */
    boolean hasPortionOf(Spot spot) {
        return Spots.portion(spot.hash, portionBits) < portions;
    }
}
