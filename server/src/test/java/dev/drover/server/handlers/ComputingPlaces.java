package dev.drover.server.handlers;

import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a processor busy before it answers, with nothing.
 *
 * <p>Naively it computes where it is asked, on a virtual thread, which has its carrier to itself until it is done:
 * virtual threads are not time-sliced, and there are as many carriers as processors. The recommended way is a pool of
 * as many platform threads as there are processors; those the kernel does slice, so that the carriers get their turn.
 */
final class ComputingPlaces implements Places {

    private static final Duration WORK = Duration.ofMillis(50);
    private static final byte[] NOTHING =
            "{\"html_attributions\" : [], \"results\" : [], \"status\" : \"ZERO_RESULTS\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final @Nullable ExecutorService pool;

    private ComputingPlaces(@Nullable ExecutorService pool) {
        this.pool = pool;
    }

    /** On the thread of whoever asks. */
    static Places naive() {
        return new ComputingPlaces(null);
    }

    /** On a bounded pool of platform threads, for which whoever asks waits. */
    static Places recommended() {
        return new ComputingPlaces(Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("compute-", 0).daemon().factory()));
    }

    @Override
    public byte[] nearby(Question question) {
        if (pool == null) {
            compute();
        } else {
            await(pool);
        }
        return NOTHING;
    }

    private static void await(ExecutorService pool) {
        try {
            pool.submit(ComputingPlaces::compute).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the computation failed", e);
        }
    }

    private static void compute() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK.toNanos()) {
            // Busy, as a large rendering would be.
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
