package dev.drover.server.trace;

import dev.drover.herd.PosixTime;
import java.math.BigDecimal;
import java.time.Instant;

/** POSIX times and durations as JSON has them: seconds, exactly. */
final class Seconds {

    private static final int DECIMALS = 9;

    private Seconds() {}

    static BigDecimal of(PosixTime time) {
        return new BigDecimal(time.toString());
    }

    static BigDecimal of(Instant moment) {
        return of(new PosixTime(moment.getEpochSecond(), moment.getNano()));
    }

    static BigDecimal ofNanos(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** To the nanosecond; of a time since 1970, one until 2262. */
    static long nanos(BigDecimal seconds) {
        return seconds.movePointRight(DECIMALS).longValue();
    }
}
