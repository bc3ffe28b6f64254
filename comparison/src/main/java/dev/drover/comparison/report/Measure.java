package dev.drover.comparison.report;

import dev.drover.comparison.report.Claim.Finding;
import dev.drover.comparison.report.Claim.Stance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something by which contenders can be ranked.
 *
 * @param name what it is, as a sentence begins
 * @param results finds its measurements in a run
 * @param value the value's name
 * @param factor turns its unit into the one shown
 * @param unit the unit shown; may be empty
 * @param better which values are better
 */
record Measure(
        String name, Function<Recording, Selection> results, String value, double factor, String unit, Better better) {

    /** Which values are better, and which of a contender's values counts. */
    enum Better {
        /** Less is better; the median counts. */
        LESS,
        /** More is better; the median counts. */
        MORE,
        /** Nothing would be best; the worst case counts, because a median hides what is lost in one case alone. */
        NONE
    }

    /** Differences up to this factor count as none: the machine is noisier than that. */
    static final double CLEAR = 1.1;

    /** What counts of a contender's values, in the unit shown; empty if there are none. */
    Optional<Double> of(Recording run, String contender) {
        return results.apply(run)
                .of(contender)
                .spread(value)
                .map(spread -> factor * (better == Better.NONE ? spread.max() : spread.median()));
    }

    /** How many times worse one contender is than another: over 1 is worse. Empty if either was not measured. */
    Optional<Double> worse(Recording run, String one, String other) {
        Optional<Double> mine = of(run, one);
        Optional<Double> theirs = of(run, other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        if (mine.get().equals(theirs.get())) {
            return Optional.of(1.0);
        }
        if (better == Better.NONE) {
            return Optional.of(mine.get() / theirs.get());
        }
        double quotient = mine.get() / theirs.get();
        double times = results.apply(run)
                .of(one)
                .ratio(value, results.apply(run).of(other))
                .map(Spread::median)
                .orElse(quotient);
        if (times > 1 != quotient > 1) {
            // Whoever looks at the figures that are shown sees the opposite, so nothing is certain.
            return Optional.of(1.0);
        }
        return Optional.of(better == Better.LESS ? times : 1 / times);
    }

    /** A contender's figure in words. */
    String inWords(Recording run, String contender) {
        return Contestant.of(contender).label() + " "
                + of(run, contender).map(value -> Figures.of(value) + unit).orElse("not measured");
    }

    /** Whether one contender is clearly worse than another, which is for a claim, or not, which is against it. */
    Optional<Finding> isWorse(Recording run, String one, String other) {
        return worse(run, one, other)
                .map(times ->
                        new Finding(times >= CLEAR ? Stance.FOR : Stance.AGAINST, compared(run, one, other, times)));
    }

    /** The same comparison, for or against nothing. */
    Optional<Finding> beside(Recording run, String one, String other) {
        return worse(run, one, other).map(times -> new Finding(Stance.ASIDE, compared(run, one, other, times)));
    }

    /** Whether two contenders are alike up to a factor, which is for a claim. */
    Optional<Finding> isAlike(Recording run, String one, String other, double factor) {
        return worse(run, one, other)
                .map(times -> new Finding(
                        times <= factor && times >= 1 / factor ? Stance.FOR : Stance.AGAINST,
                        compared(run, one, other, times)));
    }

    private static boolean isNoise(double times) {
        return times < CLEAR && times > 1 / CLEAR;
    }

    private String compared(Recording run, String one, String other, double times) {
        String how;
        if (isNoise(times)) {
            double quotient = of(run, one).orElseThrow() / of(run, other).orElseThrow();
            how = isNoise(quotient) || Double.isNaN(quotient) ? "no clear difference" : "repetitions disagree";
        } else if (Double.isInfinite(times) || times == 0) {
            how = times == 0 ? "better" : "worse";
        } else {
            how = times >= 1
                    ? Figures.times(times).replace(" ×", " times worse")
                    : Figures.times(1 / times).replace(" ×", " times better");
        }
        return name + ": " + inWords(run, one) + ", " + inWords(run, other) + " (" + how + ").";
    }

    /** Whether the best of some contenders is one of those that a claim praises, or no better than they are. */
    Optional<Finding> isBest(Recording run, List<String> praised, List<String> all) {
        Optional<String> best = best(run, all);
        Optional<String> champion = best(run, praised);
        if (best.isEmpty() || champion.isEmpty()) {
            return Optional.empty();
        }
        double times = worse(run, champion.get(), best.get()).orElse(1.0);
        String words = praised.contains(best.get())
                ? name + ": " + inWords(run, best.get()) + " is the best of all."
                : name + ": best is " + inWords(run, best.get()) + "; " + inWords(run, champion.get())
                        + (times < CLEAR ? ", no clear difference." : ".");
        return Optional.of(new Finding(times < CLEAR ? Stance.FOR : Stance.AGAINST, words));
    }

    private Optional<String> best(Recording run, List<String> contenders) {
        Comparator<String> byValue =
                Comparator.comparingDouble(contender -> of(run, contender).orElseThrow());
        return contenders.stream()
                .filter(contender -> of(run, contender).isPresent())
                .min(better == Better.MORE ? byValue.reversed() : byValue);
    }
}
