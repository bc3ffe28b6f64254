package dev.drover.herd;

/** What became of a report that was offered. */
public enum Outcome {
    /** It is the client's latest now, and on its way to the neighbours. */
    WON,
    /** It was the client's latest already. */
    KNOWN,
    /** A later one is known. */
    OLDER
}
