package dev.drover.cli.drill;

/** The parts of a drill. */
enum Phase {
    /** All is well still. */
    BEFORE,
    /** From the beginning of the first fault to the end of the last. */
    DURING,
    /** All servers agree again. */
    AFTER
}
