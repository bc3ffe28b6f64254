package dev.drover.simulator;

import dev.drover.herd.PosixTime;
import java.time.Duration;

/**
 * A clock as machines have them: wrong by something, and getting more so.
 *
 * @param ahead by how much it is ahead at the start of virtual time; negative if it is behind
 * @param drift by how many millionths it goes too fast; negative if too slow
 * @param tick its resolution; a coarse one lets times coincide
 */
public record Clock(Duration ahead, double drift, Duration tick) {

    /** One that is right, to the nanosecond. */
    public static final Clock RIGHT = new Clock(Duration.ZERO, 0, Duration.ofNanos(1));

    /** When virtual time starts, in seconds of POSIX time: some Tuesday in 2023. */
    private static final long START = 1_700_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** What it shows. */
    public PosixTime at(long now) {
        long shown = ahead.toNanos() + now + (long) (now * drift / 1e6);
        long granular = shown - Math.floorMod(shown, tick.toNanos());
        long seconds = START + Math.floorDiv(granular, NANOS_PER_SECOND);
        return new PosixTime(seconds, (int) Math.floorMod(granular, NANOS_PER_SECOND));
    }
}
