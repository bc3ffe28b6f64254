package dev.drover.comparison.threads;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Of which kind the threads are that serve connections and links. It is all in which the two contenders differ: what
 * each kind needs to be used well is here, and nowhere else. Thread-safe.
 */
enum ThreadKind {
    /** The kernel's: it shares out the processors among them, and they need nothing. */
    PLATFORM {
        @Override
        void start(String name, Runnable task) {
            Thread.ofPlatform().name(name).start(task);
        }

        @Override
        void giveWay() {}

        @Override
        void compute(Runnable work) {
            work.run();
        }
    },

    /**
     * The JVM's: there are as many carriers as processors, and whoever does not wait for anything keeps one. Waiting
     * inside {@code synchronized} gives the carrier back, since JDK 24.
     */
    VIRTUAL {
        @Override
        void start(String name, Runnable task) {
            Thread.ofVirtual().name(name).start(task);
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it but that others need not wait for long.
        void giveWay() {
            Thread.yield();
        }

        @Override
        void compute(Runnable work) {
            try {
                Pool.COMPUTING.submit(work).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the computation failed", e);
            }
        }
    };

    /** Apart, so that the pool is made only where something is computed on it. */
    private static final class Pool {

        static final ExecutorService COMPUTING = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("compute-", 0).daemon().factory());
    }

    /** Starts a thread. */
    abstract void start(String name, Runnable task);

    /** Lets others have their turn, where nobody else sees to that; for whoever may always have more to do. */
    abstract void giveWay();

    /** Does what takes the processor for long in the way that is recommended; returns when it is done. */
    abstract void compute(Runnable work);
}
