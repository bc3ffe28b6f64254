package dev.drover.server.trace;

/**
 * How far another machine's clock is ahead of this one's, in nanoseconds, by an exchange with it.
 *
 * <p>Cristian's algorithm ("Probabilistic clock synchronization", Distributed Computing 3, 1989): the other's clock was
 * read at some moment between question and answer. Taken for the middle, that is wrong by half the round trip at most; of
 * several exchanges the quickest says most.
 *
 * @param ahead how far it seems to be ahead; negative when it is behind
 * @param error by how much that may be wrong, either way
 */
record ClockDifference(long ahead, long error) {

    /** Of a clock to itself. */
    static final ClockDifference NONE = new ClockDifference(0, 0);

    /**
     * What an exchange tells.
     *
     * @param theirs what the other's clock showed in between
     * @param answered what this clock showed when the answer came
     * @param roundTrip how long the exchange took
     */
    static ClockDifference of(long theirs, long answered, long roundTrip) {
        long half = roundTrip / 2 + 1;
        return new ClockDifference(theirs - (answered - half), half);
    }

    /**
     * What to take off a time of the other clock to have it by this one. Nothing, where the clocks may as well be the
     * same: they mostly are, being one or set by NTP, and an estimate would only make good times worse.
     */
    long correction() {
        return isProven() ? ahead : 0;
    }

    /** By how much a time so corrected may be wrong, either way. */
    long errorAfterCorrection() {
        return isProven() ? error : Math.abs(ahead) + error;
    }

    private boolean isProven() {
        return Math.abs(ahead) > error;
    }
}
