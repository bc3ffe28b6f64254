package dev.drover.comparison.experiment;

import java.time.Duration;

/** How thoroughly a run measures. */
public enum Scale {
    /** For figures that are worth publishing. */
    FULL(2),
    /** To see that everything still runs: the figures mean nothing. */
    SMOKE(8);

    private final int patience;

    Scale(int patience) {
        this.patience = patience;
    }

    /** After how many times its bound an experiment is given up: a machine that builds beside a smoke run is slow. */
    int patience() {
        return patience;
    }

    /** One number or another. */
    public int pick(int full, int smoke) {
        return this == FULL ? full : smoke;
    }

    /** One duration or another. */
    public Duration pick(Duration full, Duration smoke) {
        return this == FULL ? full : smoke;
    }
}
