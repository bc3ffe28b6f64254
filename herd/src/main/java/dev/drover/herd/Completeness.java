package dev.drover.herd;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a neighbour is known to be told of everything: it knows all that this member knew at some moment, and has
 * been told, or is going to be, of all that has won since.
 *
 * <p>The moment is one at which digests were read: when the neighbour says that it knows {@linkplain Message.Same the
 * same}, or that it has {@linkplain Message.CaughtUp caught up}; or when it was asked about every group in which the two
 * differed, and each of its answers got its repair. The proof is void once anything is withheld: because the neighbour
 * asked for it with {@link Message.Prune}, or will find it by a comparison that is still to come. Then the next
 * comparison has to prove it again.
 *
 * <p>Guarded by the herd's exchange lock, but for {@link #withhold} and {@link #isProven}, which any thread may call.
 */
final class Completeness {

    /** More comparisons than this are never under way. */
    private static final int MAX_OFFERS = 8;

    /** Whether anything was withheld since the last {@link #start}; at first everything was. */
    private volatile boolean withheld = true;

    private volatile boolean proven;

    /** Digests sent, of all that this member knew, since when nothing has been withheld. */
    private final Set<Long> offers = new HashSet<>();

    /** Groups that the neighbour was asked about, and has not answered. */
    private final BitSet questions = new BitSet();

    /** Whether every difference of the last comparison was asked about, and none was declined. */
    private boolean thorough;

    /** What all that the neighbour knew then added up to; this member has caught up when the repair is there. */
    private long level;

    /** A report that won is not passed on to the neighbour. */
    void withhold() {
        if (!withheld) {
            withheld = true;
        }
    }

    boolean isProven() {
        return proven && !withheld;
    }

    /** Digests are about to be read; from before that, nothing is to be withheld any more. */
    void start() {
        if (withheld) {
            withheld = false;
            proven = false;
            offers.clear();
            giveUp();
        }
    }

    /** The digest of what was read since the start is sent to the neighbour. */
    void offer(long digest) {
        if (offers.size() < MAX_OFFERS) {
            offers.add(digest);
        }
    }

    /** The neighbour knows all that added up to this; returns whether that proves it. */
    boolean confirm(long digest) {
        return offers.contains(digest) && prove();
    }

    /** The neighbour knows all that this member knew since the start; returns whether that proves it. */
    boolean prove() {
        proven = true;
        offers.clear();
        return isProven();
    }

    /** The neighbour is going to be asked about every group in which its digests, which add up to this, differ. */
    void ask(BitSet groups, long digest) {
        questions.clear();
        questions.or(groups);
        level = digest;
        thorough = true;
    }

    /** The repair of a group is ready to be sent; returns whether, once it is, that proves it. */
    boolean answered(int group) {
        questions.clear(group);
        return thorough && questions.isEmpty() && prove();
    }

    /** Whether the neighbour calls a group repaired that it was asked about in vain. */
    boolean isDeclined(int group) {
        return thorough && questions.get(group);
    }

    /** Nothing can be concluded any more from what was asked. */
    void giveUp() {
        thorough = false;
        questions.clear();
    }

    /** Whether, now that all repair is here, this member has caught up with the neighbour; true only once. */
    boolean isCaughtUp() {
        boolean caughtUp = thorough && questions.isEmpty();
        thorough = false;
        return caughtUp;
    }

    /** What the neighbour's digests added up to. */
    long level() {
        return level;
    }
}
