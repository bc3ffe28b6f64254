package dev.drover.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What one direction of a wire does to messages.
 *
 * <p>Delays are the latency and an exponentially distributed rest, cut off at {@value #MAX_JITTERS} times its mean.
 * Without loss, duplication and reordering it is TCP: everything arrives, once and in order, while the connection
 * lasts. With them it is something that TCP never is; the herd promises not to mind.
 *
 * @param latency the least time that a message takes
 * @param jitter the mean of what it takes longer
 * @param loss the share of messages that get lost without a trace, 0 to 1
 * @param duplication the share that arrives twice
 * @param reordering the share that others overtake
 * @param bytesPerSecond the bandwidth; 0 if it is not limited
 * @param window how many bytes may be on their way before the sender waits: the sockets' buffers
 */
public record Quality(
        Duration latency,
        Duration jitter,
        double loss,
        double duplication,
        double reordering,
        long bytesPerSecond,
        int window) {

    /** What two sockets buffer between them, by and large. */
    public static final int USUAL_WINDOW = 256 * 1024;

    private static final int MAX_JITTERS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A reliable wire of unlimited bandwidth. */
    public static Quality of(Duration latency, Duration jitter) {
        return new Quality(latency, jitter, 0, 0, 0, 0, USUAL_WINDOW);
    }

    /** The same as TCP has it: with no loss, duplication or reordering. */
    public Quality reliable() {
        return new Quality(latency, jitter, 0, 0, 0, bytesPerSecond, window);
    }

    /** The same with messages lost, doubled and overtaken. */
    public Quality lossy(double newLoss, double newDuplication, double newReordering) {
        return new Quality(latency, jitter, newLoss, newDuplication, newReordering, bytesPerSecond, window);
    }

    /** The same with a bandwidth, and with buffers of a size. */
    public Quality narrow(long newBytesPerSecond, int newWindow) {
        return new Quality(latency, jitter, loss, duplication, reordering, newBytesPerSecond, newWindow);
    }

    /** Whether messages may get lost, doubled or overtaken. */
    public boolean isLossy() {
        return loss > 0 || duplication > 0 || reordering > 0;
    }

    /** The longest time that a message can take which nothing else holds up. */
    public Duration maxDelay() {
        return latency.plus(jitter.multipliedBy(MAX_JITTERS));
    }

    /** How long one message takes, in nanoseconds. */
    long delay(SplittableRandom random) {
        long least = latency.toNanos();
        if (jitter.isZero()) {
            return least;
        }
        double more = -Math.log(1 - random.nextDouble());
        return least + (long) (Math.min(more, MAX_JITTERS) * jitter.toNanos());
    }

    /** How long it takes to put bytes on the wire, in nanoseconds. */
    long transmission(int bytes) {
        return bytesPerSecond == 0 ? 0 : (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
    }
}
