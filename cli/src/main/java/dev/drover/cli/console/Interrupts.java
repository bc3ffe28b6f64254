package dev.drover.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/** Ctrl-C and SIGTERM as an event that a command can wait for, so that it ends what it runs and says so. */
public final class Interrupts {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile long firstAsked;
    private final Thread owner = Thread.currentThread();

    private Interrupts(boolean interruptOwner) {
        Runnable handler = () -> {
            long now = System.nanoTime();
            if (asked.getCount() > 0) {
                firstAsked = now;
                asked.countDown();
            } else if (now - firstAsked > PATIENCE.toNanos()) {
                // Asked again after a while: whatever should have ended did not. Some programs send every signal
                // twice, to the process and to its group; the second of those means nothing.
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            if (interruptOwner) {
                owner.interrupt();
            }
        };
        Signals.register("INT", handler);
        Signals.register("TERM", handler);
    }

    /** From now on the signals end nothing by themselves. */
    public static Interrupts caught() {
        return new Interrupts(false);
    }

    /** From now on the signals interrupt the calling thread, wherever it waits. */
    public static Interrupts ofThisThread() {
        return new Interrupts(true);
    }

    /** Whether a signal has come. */
    public boolean came() {
        return asked.getCount() == 0;
    }

    /** Waits until a signal comes, at most for a while, and returns whether it has. */
    public boolean await(Duration timeout) {
        try {
            return asked.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
