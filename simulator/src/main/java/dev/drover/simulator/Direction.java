package dev.drover.simulator;

import java.util.SplittableRandom;

/** One direction of a wire: how good it is, whether it is cut, and the dice for what happens in it. */
final class Direction {

    private final SplittableRandom random;
    private Quality quality;
    private boolean cut;

    /** When what was put on the wire before will have left the sender. */
    private long busyUntil;

    Direction(Quality quality, SplittableRandom random) {
        this.quality = quality;
        this.random = random;
    }

    Quality quality() {
        return quality;
    }

    void change(Quality newQuality) {
        quality = newQuality;
    }

    boolean isCut() {
        return cut;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    /** Puts bytes on the wire and tells when they would arrive. */
    long arrival(long now, int bytes) {
        busyUntil = Math.max(now, busyUntil) + quality.transmission(bytes);
        return busyUntil + quality.delay(random);
    }

    /** Whether something happens that has a probability. */
    boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** For how long others may overtake a message. */
    long detour() {
        long most = 4 * (quality.latency().toNanos() + quality.jitter().toNanos()) + 1;
        return random.nextLong(most);
    }
}
