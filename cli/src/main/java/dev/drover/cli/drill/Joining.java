package dev.drover.cli.drill;

import java.util.Collection;

/** Waits for threads that were told to end, also in a thread that was told so itself. */
final class Joining {

    private Joining() {}

    static void all(Collection<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
