package dev.drover.simulator.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a trial.
 *
 * @param violation the first invariant that did not hold
 * @param at when, or when the trial was over
 * @param agreedAfter how long after the end of the faults all agreed
 * @param agreementBound within what time they had to
 * @param events how many events there were
 */
public record Verdict(
        Optional<Violation> violation, Duration at, Duration agreedAfter, Duration agreementBound, long events) {}
