package dev.drover.simulator.trial;

import dev.drover.simulator.Observer;

/** Something that holds whatever happens. */
abstract sealed class Invariant implements Observer
        permits NothingInvented, NobodyGoesBack, OutboxesStayBounded, NoMessageStorm, CoverageIsTrue {

    /** What holds, in a sentence for people. */
    abstract String sentence();

    /**
     * Looks at everything there is; it is also told what happens meanwhile.
     *
     * @throws Violation if it does not hold
     */
    abstract void check();

    final Violation violation(String detail) {
        return new Violation(getClass().getSimpleName(), sentence(), detail);
    }
}
