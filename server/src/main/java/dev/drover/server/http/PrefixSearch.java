package dev.drover.server.http;

import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * Finds clients whose ID begins with a text, by looking at all of them.
 *
 * <p>There is no index of IDs: this is for a person who types into a search field. With millions of clients it takes
 * tens of milliseconds of a processor, so one search at a time runs, on a thread of its own: a virtual one would keep
 * others from their processor. Thread-safe.
 */
final class PrefixSearch {

    private static final Duration MAX_TIME = Duration.ofSeconds(2);
    private static final int MAX_WAITING = 16;

    private static final Comparator<Report> BY_ID = (one, other) -> Arrays.compareUnsigned(
            one.clientField().array(),
            one.clientField().from(),
            one.clientField().to(),
            other.clientField().array(),
            other.clientField().from(),
            other.clientField().to());

    private final Herd herd;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Object turn = new Object();

    PrefixSearch(Herd herd) {
        this.herd = herd;
    }

    /**
     * What was found.
     *
     * @param reports in the order of the clients' IDs
     * @param whole whether there was time to look at all clients
     */
    record Found(List<Report> reports, boolean whole) {}

    /**
     * Finds the first clients in the order of their IDs.
     *
     * @param limit the most that are wanted, at least 1
     * @throws Problem if too many others search
     */
    Found find(Slice prefix, int limit) {
        if (!waiting.tryAcquire()) {
            throw new Problem(503, Blame.HERD, "Many are searching; try again in a second.").with("Retry-After", "1");
        }
        try {
            synchronized (turn) {
                FutureTask<Found> search = new FutureTask<>(() -> scan(prefix, limit));
                Thread.ofPlatform().daemon().name("prefix search").start(search);
                return search.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } finally {
            waiting.release();
        }
    }

    private Found scan(Slice prefix, int limit) {
        long deadline = System.nanoTime() + MAX_TIME.toNanos();
        PriorityQueue<Report> first = new PriorityQueue<>(BY_ID.reversed());
        boolean whole = true;
        for (int page = 0; page < Herd.PAGES && whole; page++) {
            for (Report report : herd.page(page)) {
                if (begins(report.clientField(), prefix)) {
                    first.add(report);
                    if (first.size() > limit) {
                        first.remove();
                    }
                }
            }
            whole = System.nanoTime() - deadline < 0;
        }
        List<Report> found = new ArrayList<>(first);
        found.sort(BY_ID);
        return new Found(found, whole);
    }

    private static boolean begins(Slice id, Slice prefix) {
        int length = prefix.length();
        return id.length() >= length
                && Arrays.equals(id.array(), id.from(), id.from() + length, prefix.array(), prefix.from(), prefix.to());
    }
}
