package dev.drover.herd;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The herd's side of one link to a neighbour, from the moment that it is up until it is closed.
 *
 * <h2>News</h2>
 * A report that wins here is put into the outbox of every neighbour but the one it came from, and those that leave it
 * to others to tell them ({@link Trees}). Receiving a report
 * twice, late or in the wrong order changes nothing, so nothing more is needed while all links are up.
 *
 * <h2>Repair</h2>
 * What is lost with a broken link is found by comparing digests, the way of a hash tree of three levels (Merkle,
 * 1987; as anti-entropy in Demers et al., "Epidemic algorithms for replicated database maintenance", 1987). The
 * side that dialled starts with {@link #compare} when the link comes up, and every few seconds:
 *
 * <pre>
 *   A                             B
 *   Root ───────────────────────►      everything adds up to this
 *        ◄─────────────────── Same     done, or:
 *        ◄───────────────── Groups     what each of my 256 groups adds up to
 *   Buckets (of each that differs) ►   what each of its 256 buckets adds up to
 *        ◄──────── Buckets (answer)    mine
 *   Repair, Repair … GroupRepaired ►   the reports in the buckets that differ,
 *        ◄─ Repair … GroupRepaired     both ways at once
 * </pre>
 *
 * While reports move, the digests of two members differ nearly always. So the side that asked repairs only what it
 * believes to be lost: everything in the first comparison of a link; everything, when nothing has reached it since it
 * asked; otherwise what has {@linkplain LastingDifferences lasted} since the comparison before.
 *
 * <p>Two measures keep a large repair cheap. From the moment that one neighbour is asked for its repair until that has
 * come in, what others' digests say is put off, and their questions are declined; after it they are asked anew, and
 * seldom differ by then. And reports that a repair brought are not passed on to neighbours that were not yet compared
 * with: that comparison will find what they lack.
 *
 * <p>Only who is promised a repair declines, not who has merely asked for one: so of members that all ask each other
 * at the same moment none waits for ever.
 *
 * <p>Thread-safe. {@link #poll} is meant for one sender at a time, {@link #receive} for one receiver.
 */
public final class Neighbour {

    /** The most neighbours at a time: each has a bit in every client's entry, and the rest are for {@link Watch}es. */
    public static final int MAX_COUNT = Integer.SIZE - Watch.MAX_COUNT;

    /** A link with more than this in its outbox is behind, which is known: comparing it would tell nothing. */
    private static final int BEHIND = 1_000;

    private final Herd herd;
    private final ServerName name;
    private final int index;
    private final Outbox outbox;
    private final Witness witness;

    /**
     * Whether the neighbour was told what this member's reports add up to: what it lacks of those it will find itself,
     * so from then on it is told of all that win, those of repairs too.
     */
    private volatile boolean compared;

    /** Whether all that the two knew was the same when they last compared it, but for what was under way. */
    private volatile boolean same;

    /** Whether the link has ended, for this side. */
    private volatile boolean closed;

    /** Groups whose repair the neighbour was asked for. Guarded by the herd's exchange lock, as are the next six. */
    private final BitSet awaited = new BitSet();

    /** Whether the neighbour has promised to repair any of them. */
    private boolean promised;

    /** Whether a comparison is due as soon as nobody else's repair is awaited. */
    private boolean putOff;

    /** Whether the neighbour's digests have been believed since either side may have withheld anything. */
    private boolean acquainted;

    /** The digest of the last comparison that this side has asked for. */
    private long asked;

    /** Whether to ask once more, as soon as the answer is there, if it leaves doubts. */
    private boolean askTwice;

    private final LastingDifferences differences = new LastingDifferences();

    /** Origins whose reports the neighbour was asked to tell of since it last sent digests; the receiver's. */
    private final Set<ServerName> grafted = new HashSet<>();

    /** Whether this neighbour is told of everything, so that it can be said what it knows. */
    private final Completeness completeness = new Completeness();

    private final Coverage.Told told = new Coverage.Told();

    /** Whether anything of a repair was heard since the last comparison was to start. */
    private volatile boolean repairHeard;

    Neighbour(Herd herd, ServerName name, int index, Positions positions, Runnable wakeUp, Witness witness) {
        this.herd = herd;
        this.name = name;
        this.index = index;
        this.witness = witness;
        this.outbox = new Outbox(positions, bit(), () -> herd.coverage().news(told, completeness::isProven), wakeUp);
    }

    /** The neighbour's name. */
    public ServerName name() {
        return name;
    }

    int index() {
        return index;
    }

    int bit() {
        return 1 << index;
    }

    Outbox outbox() {
        return outbox;
    }

    Witness witness() {
        return witness;
    }

    /** How many clients' news, and buckets to repair, wait to be sent. */
    public int pending() {
        return outbox.size();
    }

    /** Whether all that the two knew was the same when they last compared it, but for what was under way. */
    public boolean isSame() {
        return same;
    }

    Completeness completeness() {
        return completeness;
    }

    boolean isCompared() {
        return compared;
    }

    /** Takes what is to be sent next, or null when there is nothing; the link's {@code wakeUp} tells when there is. */
    public @Nullable Message poll() {
        return outbox.poll();
    }

    /**
     * Starts a comparison, unless one is going on or the neighbour is known to be behind.
     *
     * <p>To be called, by the side that dialled, when the link is up and every few seconds.
     */
    public void compare() {
        synchronized (herd.exchangeLock()) {
            giveUpLostPromise();
            boolean behind = outbox.isRepairing() || outbox.size() > BEHIND;
            // The first comparison is never left out, or a link that is always busy would have none.
            if (!compared || !behind) {
                startComparison();
            }
        }
    }

    private void startComparison() {
        putOff = awaitsRepair() || herd.awaitsRepairFromOther(this);
        if (!putOff) {
            // First this, then the digest: so every report is either part of the digest or passed on.
            compared = true;
            completeness.start();
            asked = herd.digest();
            completeness.offer(asked);
            outbox.addRoot(asked);
        }
    }

    /** Asks to be told of origins' reports at once, and looks for what may have got lost of them. */
    void ask(List<ServerName> origins) {
        origins.forEach(outbox::graft);
        synchronized (herd.exchangeLock()) {
            // A first comparison that is still to come will find everything.
            if (compared) {
                askTwice = true;
                startComparison();
            }
        }
    }

    /** If a whole round of comparisons went by without anything of a promised repair, the promise got lost. */
    private void giveUpLostPromise() {
        if (awaitsRepair() && !repairHeard) {
            compareThoroughly();
            expectNothing();
            herd.resumeComparisons();
        }
        repairHeard = false;
    }

    /**
     * Takes a message of the neighbour's.
     *
     * @return for one that carries a report, what became of it; otherwise null
     */
    public @Nullable Outcome receive(Message message) {
        return switch (message) {
            case Report report -> receiveNews(report);
            case Message.Repair repair -> receiveRepair(repair.report());
            case Message.Root root -> exchange(() -> receive(root));
            case Message.Same same -> exchange(() -> receive(same));
            case Message.Groups groups -> {
                grafted.clear();
                yield exchange(() -> receive(groups));
            }
            case Message.Buckets buckets -> {
                grafted.clear();
                yield exchange(() -> receive(buckets));
            }
            case Message.GroupRepaired repaired -> exchange(() -> receive(repaired));
            case Message.Prune prune -> exchange(() -> herd.trees().prune(prune.origins(), this));
            case Message.Graft graft ->
                exchange(() -> herd.askOthers(this, herd.trees().graft(graft.origins(), this)));
            case Message.CaughtUp caughtUp -> exchange(() -> confirm(caughtUp.digest()));
            case Message.Covered covered -> {
                herd.coverage().heard(told, covered.marks());
                herd.coverage().note(covered.marks());
                yield null;
            }
        };
    }

    private @Nullable Outcome exchange(Runnable step) {
        synchronized (herd.exchangeLock()) {
            step.run();
        }
        return null;
    }

    private Outcome receiveRepair(Report report) {
        repairHeard = true;
        Outcome outcome = herd.offer(report, this, true);
        if (outcome == Outcome.WON && herd.trees().areBrokenFor(report.server()) && grafted.add(report.server())) {
            outbox.graft(report.server());
        }
        return outcome;
    }

    private Outcome receiveNews(Report report) {
        Outcome outcome = herd.offer(report, this, false);
        herd.trees().heard(report, this, outcome);
        return outcome;
    }

    private void agree() {
        askTwice = false;
        same = true;
        // If anything was withheld since the neighbour was asked, that is still to be found.
        putOff &= !compared;
        acquainted |= compared;
    }

    private void receive(Message.Same same) {
        agree();
        confirm(same.digest());
    }

    /** The neighbour knows all that a digest spoke of. */
    private void confirm(long digest) {
        if (completeness.confirm(digest)) {
            outbox.cover();
        }
    }

    /** What was found out so far proves nothing: the next comparison has to believe everything. */
    private void compareThoroughly() {
        completeness.giveUp();
        acquainted = false;
    }

    private void receive(Message.Root root) {
        giveUpLostPromise();
        boolean comparedBefore = compared;
        compared = true; // before the digest is read, as in startComparison
        completeness.start();
        long digest = herd.digest();
        if (root.digest() == digest) {
            agree();
            if (completeness.prove()) {
                outbox.cover();
            }
            outbox.add(new Message.Same(digest));
            return;
        }
        if (herd.awaitsRepairFromOther(this)) {
            compared = comparedBefore;
            acquainted = false; // what the neighbour withheld until it asked is still to be found
            putOff = true;
        } else {
            Digests groups = herd.positions().groups();
            completeness.offer(groups.sum());
            outbox.add(new Message.Groups(groups));
        }
    }

    private void receive(Message.Groups groups) {
        if (herd.awaitsRepairFromOther(this)) {
            same = false;
            putOff();
            return;
        }
        compared = true;
        completeness.start();
        BitSet lost = lost(groups.digests());
        if (lost.isEmpty()) {
            tellWhatIsCaughtUpWith();
            leaveItAtThat();
            return;
        }
        same = false;
        awaited.or(lost);
        repairHeard = true;
        lost.stream()
                .forEach(group ->
                        outbox.add(new Message.Buckets(group, herd.positions().bucketsOf(group), false)));
    }

    /** The groups that differ by more than what is under way. */
    private BitSet lost(Digests others) {
        Digests own = herd.positions().groups();
        boolean nothingMoves = herd.digest() == asked;
        BitSet lasting = differences.note(own, others);
        boolean believeAll = nothingMoves || !acquainted;
        acquainted = true;
        if (!believeAll) {
            return lasting;
        }
        BitSet different = own.differences(others);
        completeness.ask(different, others.sum());
        if (different.isEmpty() && completeness.prove()) {
            outbox.cover();
        }
        return different;
    }

    /** Ends a comparison that found nothing that got lost. */
    private void leaveItAtThat() {
        if (askTwice) {
            askTwice = false;
            startComparison();
        } else if (!same) {
            agree();
            outbox.add(new Message.Same(herd.digest()));
        }
    }

    private void receive(Message.Buckets buckets) {
        same = false;
        int group = buckets.group();
        if (!buckets.answer() && herd.isRepairedByOther(this)) {
            putOff();
            outbox.add(new Message.GroupRepaired(group));
            return;
        }
        Digests own = herd.positions().bucketsOf(group);
        awaited.set(group);
        promised = true;
        repairHeard = true;
        Message.Buckets answer = buckets.answer() ? null : new Message.Buckets(group, own, true);
        outbox.addBuckets(group, own.differences(buckets.digests()), answer);
        if (buckets.answer() && completeness.answered(group)) {
            outbox.cover();
        }
    }

    /** The comparison that is due will find all that wins until then, so no repair need be passed on before. */
    private void putOff() {
        putOff = true;
        acquainted = false;
        compared = false;
    }

    private void receive(Message.GroupRepaired repaired) {
        if (completeness.isDeclined(repaired.group())) {
            compareThoroughly();
        }
        awaited.clear(repaired.group());
        repairHeard = true;
        if (awaited.isEmpty()) {
            tellWhatIsCaughtUpWith();
            expectNothing();
            herd.resumeComparisons();
        }
    }

    private void tellWhatIsCaughtUpWith() {
        if (completeness.isCaughtUp()) {
            outbox.add(new Message.CaughtUp(completeness.level()));
        }
    }

    /** Whether the neighbour was asked for what this member lacks, and has not yet sent it all. */
    boolean awaitsRepair() {
        return !awaited.isEmpty();
    }

    /** Whether the neighbour sends what this member lacks. */
    boolean repairs() {
        return promised;
    }

    void resumeComparison() {
        if (putOff) {
            startComparison();
        }
    }

    /** Ends this side of the link: what waits is dropped, and found again by the comparison on the next link. */
    public void close() {
        if (herd.disconnect(this)) {
            outbox.close();
            herd.positions().forget(bit());
            herd.release(index);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Needs the herd's exchange lock. */
    void end() {
        closed = true;
        expectNothing();
    }

    private void expectNothing() {
        awaited.clear();
        promised = false;
    }

    @Override
    public String toString() {
        return name + " (pending=" + pending() + ", same=" + same + ")";
    }
}
