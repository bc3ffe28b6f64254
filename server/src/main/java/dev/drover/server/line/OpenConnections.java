package dev.drover.server.line;

import java.util.concurrent.TimeUnit;

/** How many connections are open. Thread-safe. */
final class OpenConnections {

    private int count;

    /** Counts one more, unless there are as many as may be. */
    synchronized boolean enter(int max) {
        if (count >= max) {
            return false;
        }
        count++;
        return true;
    }

    /** Counts one less. */
    synchronized void leave() {
        count--;
        if (count == 0) {
            notifyAll();
        }
    }

    synchronized int count() {
        return count;
    }

    /** Waits until there is none, or {@link System#nanoTime} reaches the deadline. */
    synchronized void awaitNone(long deadline) {
        try {
            for (long left = deadline - System.nanoTime(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
