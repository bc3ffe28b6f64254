package dev.drover.comparison.report;

import java.util.List;
import java.util.Optional;

/**
 * What Drover is to reach, and whether it did.
 *
 * @param words what is to be reached
 * @param bound the number that is not to be passed
 * @param sense from which side
 * @param unit turns a number into words
 * @param measured what counts, by the name of the case; the worst of them decides. Empty where not measured
 * @param inTheWay what stands in the way if it is missed; reviewed text
 */
record Target(String words, double bound, Sense sense, Unit unit, List<Measured> measured, String inTheWay) {

    /** From which side a bound is not to be passed. */
    enum Sense {
        AT_MOST,
        AT_LEAST
    }

    /** How a number is written. */
    interface Unit {
        String write(double value);
    }

    /**
     * What was measured in a case.
     *
     * @param name the case; empty if there is only one
     */
    record Measured(String name, Optional<Spread> spread) {}

    /** How it came out. */
    enum Verdict {
        MET("met"),
        MISSED("missed"),
        NOT_MEASURED("not measured");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /** Whether it was reached: in every case, by the median. */
    Verdict verdict() {
        if (measured.isEmpty() || measured.stream().anyMatch(one -> one.spread().isEmpty())) {
            return measured.stream().anyMatch(this::isMissed) ? Verdict.MISSED : Verdict.NOT_MEASURED;
        }
        return measured.stream().anyMatch(this::isMissed) ? Verdict.MISSED : Verdict.MET;
    }

    private boolean isMissed(Measured one) {
        return one.spread().map(spread -> exceeds(spread.median())).orElse(false);
    }

    private boolean exceeds(double value) {
        return sense == Sense.AT_MOST ? value > bound : value < bound;
    }

    /** What was measured, case by case. */
    String inWords() {
        return String.join("; ", measured.stream().map(this::inWords).toList());
    }

    private String inWords(Measured one) {
        String what = one.name().isEmpty() ? "" : one.name() + ": ";
        return what
                + one.spread()
                        .map(spread -> unit.write(spread.median())
                                + (spread.count() > 1 && spread.min() < spread.max()
                                        ? " (" + unit.write(spread.min()) + " to " + unit.write(spread.max()) + ")"
                                        : ""))
                        .orElse("not measured");
    }

    /** The verdict in words, with how much is missing, and a warning where noise could have decided. */
    String result() {
        String words = "**" + verdict().words + "**";
        if (verdict() == Verdict.MISSED) {
            words += " by " + missing();
        }
        boolean close =
                measured.stream().flatMap(one -> one.spread().stream()).anyMatch(spread -> spread.straddles(bound));
        return close ? words + "; repetitions lie on both sides" : words;
    }

    /** By how much it is missed where it is missed most. */
    private String missing() {
        double worst = measured.stream()
                .flatMap(one -> one.spread().stream())
                .mapToDouble(Spread::median)
                .reduce(sense == Sense.AT_MOST ? Math::max : Math::min)
                .orElse(bound);
        if (bound == 0) {
            return unit.write(worst);
        }
        double share = sense == Sense.AT_MOST ? worst / bound - 1 : 1 - worst / bound;
        return Math.max(1, Math.round(share * 100)) + " %";
    }
}
