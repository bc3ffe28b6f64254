package dev.drover.server.nearby;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Does something so many times a second, beside what is measured, until it is closed. */
final class Pacer implements AutoCloseable {

    private static final long BEAT_NANOS = 5_000_000;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;

    /** Something that is done many times at once. */
    @FunctionalInterface
    interface Work {
        void run(int times) throws Exception;
    }

    Pacer(int perSecond, Work work) {
        Thread.ofPlatform().name("moves").start(() -> {
            try {
                run(perSecond, work);
                ended.complete(null);
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
    }

    private void run(int perSecond, Work work) throws Exception {
        long start = System.nanoTime();
        long done = 0;
        while (!closed) {
            long due = (System.nanoTime() - start) / 1000 * perSecond / 1_000_000;
            work.run((int) (due - done));
            done = due;
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        ended.join();
    }
}
