package dev.drover.cli.drill;

/** Which way bytes go through a relay. */
public enum Direction {
    /** From the server that dials to the one that listens. */
    FROM_DIALLER,
    /** From the server that listens to the one that dials. */
    TO_DIALLER
}
