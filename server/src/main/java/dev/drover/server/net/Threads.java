package dev.drover.server.net;

import java.time.Duration;

/** What is done with a thread in the end. */
public final class Threads {

    private Threads() {}

    /**
     * Waits for a thread to end until {@link System#nanoTime} reaches the deadline.
     *
     * @return whether it has ended, or was never started
     */
    public static boolean join(Thread thread, long deadline) {
        try {
            return thread.getState() == Thread.State.NEW
                    || thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
