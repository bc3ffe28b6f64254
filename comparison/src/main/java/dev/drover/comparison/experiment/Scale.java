package dev.drover.comparison.experiment;

import java.time.Duration;

/** How thoroughly a run measures. */
public enum Scale {
    /** For figures that are worth publishing. */
    FULL,
    /** To see that everything still runs: the figures mean nothing. */
    SMOKE;

    /** One number or another. */
    public int pick(int full, int smoke) {
        return this == FULL ? full : smoke;
    }

    /** One duration or another. */
    public Duration pick(Duration full, Duration smoke) {
        return this == FULL ? full : smoke;
    }
}
