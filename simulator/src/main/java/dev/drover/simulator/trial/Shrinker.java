package dev.drover.simulator.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a scenario that violates an invariant shorter, for as long as it violates the same one: by leaving out events,
 * first by halves, then by ever smaller parts, then one by one (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", 2002).
 */
public final class Shrinker {

    private static final int MAX_TRIALS = 3_000;

    private final Function<Scenario, Verdict> trial;
    private final String invariant;
    private int trials;

    private Shrinker(Function<Scenario, Verdict> trial, String invariant) {
        this.trial = trial;
        this.invariant = invariant;
    }

    /** The shortest scenario that was found to violate the same invariant. */
    public static Scenario shrink(Scenario failing, Violation violation) {
        return new Shrinker(Trial::of, violation.invariant()).shrink(failing);
    }

    private Scenario shrink(Scenario failing) {
        List<Scenario.Event> events = failing.events();
        int part = Math.max(1, events.size() / 2);
        while (true) {
            int before = events.size();
            for (int from = 0; from < events.size() && trials < MAX_TRIALS; ) {
                List<Scenario.Event> fewer = new ArrayList<>(events.subList(0, from));
                fewer.addAll(events.subList(Math.min(from + part, events.size()), events.size()));
                if (stillFails(failing.with(fewer))) {
                    events = fewer;
                } else {
                    from += part;
                }
            }
            if (trials >= MAX_TRIALS || (part == 1 && events.size() == before)) {
                return failing.with(events);
            }
            part = Math.max(1, part / 2);
        }
    }

    private boolean stillFails(Scenario scenario) {
        trials++;
        return trial.apply(scenario)
                .violation()
                .map(violation -> violation.invariant().equals(invariant))
                .orElse(false);
    }
}
