package dev.drover.comparison.report;

import java.util.List;

/**
 * What the study says, and what was found about it.
 *
 * @param quote the claim in a few words
 * @param aspects what was looked at; one for each thing that the claim may be true or false of
 * @param remark what has to be said beside the figures; may be empty
 */
record Claim(String quote, List<Aspect> aspects, String remark) {

    /** A claim holds with at least this share of the findings for it. */
    static final double MOST = 0.8;

    /** It does not hold with at most this share for it; in between it holds in part. */
    static final double FEW = 0.2;

    /** What a finding says about the claim. */
    enum Stance {
        FOR("for"),
        AGAINST("against"),
        ASIDE("beside it");

        private final String words;

        Stance(String words) {
            this.words = words;
        }
    }

    /** Something measured, in words. */
    record Finding(Stance stance, String words) {

        @Override
        public String toString() {
            return "*" + stance.words + "*: " + words;
        }
    }

    /** Whether a claim holds. */
    enum Verdict {
        HOLDS("holds"),
        HOLDS_IN_PART("holds in part"),
        DOES_NOT_HOLD("does not hold"),
        NOT_MEASURED("not measured in this run");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * What was found about one thing that the claim is about.
     *
     * @param subject the thing; empty if there is only one
     */
    record Aspect(String subject, List<Finding> findings) {

        /** How many findings say this. */
        long count(Stance stance) {
            return findings.stream()
                    .filter(finding -> finding.stance() == stance)
                    .count();
        }

        /** How many findings the verdict rests on. */
        long counted() {
            return count(Stance.FOR) + count(Stance.AGAINST);
        }

        /** The verdict that the findings for and against come to. */
        Verdict verdict() {
            if (counted() == 0) {
                return Verdict.NOT_MEASURED;
            }
            double share = (double) count(Stance.FOR) / counted();
            return share >= MOST ? Verdict.HOLDS : share <= FEW ? Verdict.DOES_NOT_HOLD : Verdict.HOLDS_IN_PART;
        }
    }
}
