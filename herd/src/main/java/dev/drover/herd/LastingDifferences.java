package dev.drover.herd;

import java.util.BitSet;

/**
 * Tells what a neighbour lacks, or this member, from reports that are just under way.
 *
 * <p>While reports move, two members never know the same at the same moment, and repairing the difference would send
 * again what is about to arrive anyway. But what is under way at one comparison has arrived by the next: a difference
 * of a group's digests that is the same number at two comparisons is of reports that nobody is bringing. Then
 * something got lost, and all that differs is worth a repair. A group in which there is always something under way may
 * hide such a number: after {@value #PATIENCE} comparisons without agreement it is repaired unproven.
 *
 * <p>Not thread-safe.
 */
final class LastingDifferences {

    private static final int PATIENCE = 4;

    private final long[] before = new long[Digests.GROUPS];
    private final int[] inARow = new int[Digests.GROUPS];

    /** Notes a comparison; returns the groups whose difference is to be believed. */
    BitSet note(Digests own, Digests others) {
        BitSet differing = new BitSet(Digests.GROUPS);
        BitSet neverSame = new BitSet(Digests.GROUPS);
        boolean lasting = false;
        for (int group = 0; group < Digests.GROUPS; group++) {
            long difference = own.value(group) - others.value(group);
            if (difference == 0) {
                inARow[group] = 0;
            } else {
                differing.set(group);
                lasting |= difference == before[group];
                if (++inARow[group] == PATIENCE) {
                    inARow[group] = 0;
                    neverSame.set(group);
                }
            }
            before[group] = difference;
        }
        return lasting ? differing : neverSame;
    }
}
