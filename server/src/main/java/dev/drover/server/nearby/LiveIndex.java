package dev.drover.server.nearby;

import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.Watch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An index that is kept up to date with a herd until nobody asks any more. Thread-safe.
 *
 * <p>Reports wait in a {@link Watch}, so they are never held up. A thread takes them into the index every few
 * milliseconds, and each question what came in since: as the watch is polled under the write lock only, what it has
 * given is in the index when the read lock is had. The write lock is held for a few reports at a time by the thread, and
 * by a question for what waited when it came.
 */
final class LiveIndex {

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** So many reports take a tenth of a millisecond or two. */
    private static final int BATCH = 64;

    private final Herd herd;
    private final Watch watch;
    private final long restNanos;
    private final CompletableFuture<ClientIndex> built = new CompletableFuture<>();
    private final Lock read;
    private final Lock write;
    private final Thread keeper;
    private volatile long lastAsked = System.nanoTime();
    private volatile boolean closing;
    private volatile boolean givenUp;

    private LiveIndex(Herd herd, Duration rest) {
        this.herd = herd;
        this.watch = herd.watch(() -> {});
        this.restNanos = rest.toNanos();
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        this.read = lock.readLock();
        this.write = lock.writeLock();
        this.keeper = Thread.ofPlatform().name("nearby").daemon().unstarted(this::keep);
    }

    /** Begins to index a herd's clients. */
    static LiveIndex start(Herd herd, Duration rest) {
        LiveIndex index = new LiveIndex(herd, rest);
        index.keeper.start();
        return index;
    }

    /** Answers a question when the index is built and has all that the herd knows; null if it was given up. */
    <T> @Nullable T ask(Function<ClientIndex, T> question) {
        lastAsked = System.nanoTime();
        ClientIndex index = built();
        catchUp(index, watch.pending());
        read.lock();
        try {
            return givenUp ? null : question.apply(index);
        } finally {
            read.unlock();
        }
    }

    private ClientIndex built() {
        try {
            return built.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("clients could not be indexed", e.getCause());
        }
    }

    /** Whether another one has to be made. */
    boolean isGivenUp() {
        return givenUp;
    }

    private void keep() {
        try (watch) {
            ClientIndex index = build();
            built.complete(index);
            while (!closing && System.nanoTime() - lastAsked < restNanos) {
                for (int pending = watch.pending(); pending > 0 && !closing; pending -= BATCH) {
                    catchUp(index, Math.min(pending, BATCH));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (Throwable e) { // an OutOfMemoryError is what is to be expected, and who asks must not wait for ever
            built.completeExceptionally(e);
        } finally {
            giveUp();
        }
    }

    private ClientIndex build() {
        return ClientIndex.of(() -> IntStream.range(0, Herd.PAGES)
                .mapToObj(herd::page)
                .flatMap(page -> page.stream())
                .iterator());
    }

    private void catchUp(ClientIndex index, int reports) {
        if (reports == 0) {
            return;
        }
        write.lock();
        try {
            for (int i = 0; i < reports; i++) {
                Report report = watch.poll();
                if (report == null) {
                    return;
                }
                index.move(report);
            }
        } catch (Throwable e) {
            // A client may be half moved: the next question gets another index.
            givenUp = true;
            close();
            throw e;
        } finally {
            write.unlock();
        }
    }

    private void giveUp() {
        write.lock();
        try {
            givenUp = true;
        } finally {
            write.unlock();
        }
    }

    /** Gives it up soon. */
    void close() {
        closing = true;
        LockSupport.unpark(keeper);
    }
}
