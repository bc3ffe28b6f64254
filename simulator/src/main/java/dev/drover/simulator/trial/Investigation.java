package dev.drover.simulator.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tries the scenario of a seed, and tells the story of what is wrong. */
public final class Investigation {

    private Investigation() {}

    /** The name of the invariant that a seed violates, or nothing if all held. */
    public static Optional<String> violated(long seed) {
        return Trial.of(Scenario.random(seed)).violation().map(Violation::invariant);
    }

    /**
     * Tries a seed, and makes what is found as short as can be.
     *
     * @return nothing if all invariants held; else the invariant, how to repeat it and the shortest story that was
     *     found to violate it
     */
    public static Optional<String> of(long seed) {
        Scenario scenario = Scenario.random(seed);
        return Trial.of(scenario).violation().map(violation -> report(scenario, violation));
    }

    private static String report(Scenario scenario, Violation violation) {
        Scenario shortest = Shrinker.shrink(scenario, violation);
        Story story = new Story();
        Verdict verdict = Trial.of(shortest, story);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Seed %d violates %s after %.3f s; 'drover simulate --story %d' repeats it.",
                scenario.seed(),
                violation.invariant(),
                verdict.at().toNanos() / 1e9,
                scenario.seed()));
        lines.add(String.format(
                Locale.ROOT,
                "Of %d events %d are enough, with the servers and links %s:",
                scenario.events().size(),
                shortest.events().size(),
                scenario.topology()));
        lines.addAll(story.lines());
        lines.add(String.valueOf(verdict.violation().orElse(violation).getMessage()));
        return String.join("\n", lines);
    }
}
