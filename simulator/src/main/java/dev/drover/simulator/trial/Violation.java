package dev.drover.simulator.trial;

/** An invariant does not hold. */
public final class Violation extends RuntimeException {

    private final String invariant;

    Violation(String invariant, String sentence, String detail) {
        super(sentence + " But " + detail + ".", null, false, false);
        this.invariant = invariant;
    }

    /** The name of the invariant. */
    public String invariant() {
        return invariant;
    }
}
