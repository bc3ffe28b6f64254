package dev.drover.herd;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The herd's side of one link to a neighbour, from the moment that it is up until it is closed.
 *
 * <h2>News</h2>
 * A report that wins here is put into the outbox of every neighbour but the one it came from. Receiving a report
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
 * Two measures keep a large repair cheap. While one neighbour's repair is coming in, what others' digests say is
 * put off; when it has come in, they are asked anew, and seldom differ by then. And reports that a repair brought
 * are not passed on to neighbours that were not yet compared with: that comparison will find what they lack.
 *
 * <p>Thread-safe. {@link #poll} is meant for one sender at a time, {@link #receive} for one receiver.
 */
public final class Neighbour {

    /** The most neighbours at a time. */
    public static final int MAX_COUNT = Integer.SIZE;

    /** A link with more than this in its outbox is behind, which is known: comparing it would tell nothing. */
    private static final int BEHIND = 1_000;

    private final Herd herd;
    private final ServerName name;
    private final int index;
    private final Outbox outbox;

    /** Whether the neighbour was asked, since the link came up, what it lacks. */
    private volatile boolean compared;

    /** Whether all that the two know was the same when they last compared it. */
    private volatile boolean same;

    /** Groups whose repair the neighbour has promised. Guarded by the herd's exchange lock, as is {@code putOff}. */
    private final BitSet awaited = new BitSet();

    /** Whether a repair came in since the last comparison was to start. */
    private volatile boolean repairHeard;

    /** Whether the neighbour's digests came while somebody else's repair was coming in. */
    private boolean putOff;

    Neighbour(Herd herd, ServerName name, int index, Positions positions, Runnable wakeUp) {
        this.herd = herd;
        this.name = name;
        this.index = index;
        this.outbox = new Outbox(positions, bit(), wakeUp);
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

    /** How many clients' news, and buckets to repair, wait to be sent. */
    public int pending() {
        return outbox.size();
    }

    /** Whether all that the two know was the same when they last compared it. */
    public boolean isSame() {
        return same;
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
            if (!awaited.isEmpty() && !repairHeard) {
                // Nothing came of what was promised: the promise got lost.
                awaited.clear();
            }
            repairHeard = false;
            if (awaited.isEmpty() && outbox.size() <= BEHIND) {
                outbox.add(new Message.Root(herd.digest()));
            }
        }
    }

    /**
     * Takes a message of the neighbour's.
     *
     * @return for one that carries a report, what became of it; otherwise null
     */
    public @Nullable Outcome receive(Message message) {
        return switch (message) {
            case Report report -> herd.offer(report, this, false);
            case Message.Repair repair -> receiveRepair(repair.report());
            case Message.Root root -> exchange(() -> receive(root));
            case Message.Same _ -> exchange(this::agree);
            case Message.Groups groups -> exchange(() -> receive(groups));
            case Message.Buckets buckets -> exchange(() -> receive(buckets));
            case Message.GroupRepaired repaired -> exchange(() -> receive(repaired));
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
        return herd.offer(report, this, true);
    }

    private void agree() {
        same = true;
        compared = true;
    }

    private void receive(Message.Root root) {
        long digest = herd.digest();
        if (root.digest() == digest) {
            agree();
            outbox.add(new Message.Same(digest));
        } else if (herd.awaitsRepairFromOther(this)) {
            putOff = true;
        } else {
            same = false;
            // From here on this neighbour gets every report that wins: the digests below cover what won before.
            compared = true;
            outbox.add(new Message.Groups(herd.positions().groups()));
        }
    }

    private void receive(Message.Groups groups) {
        same = false;
        if (herd.awaitsRepairFromOther(this)) {
            putOff = true;
            return;
        }
        compared = true;
        BitSet differing = herd.positions().groups().differences(groups.digests());
        differing.stream()
                .forEach(group ->
                        outbox.add(new Message.Buckets(group, herd.positions().bucketsOf(group), false)));
    }

    private void receive(Message.Buckets buckets) {
        if (!buckets.answer() && herd.awaitsRepairFromOther(this)) {
            putOff = true;
            return;
        }
        int group = buckets.group();
        Digests own = herd.positions().bucketsOf(group);
        awaited.set(group);
        repairHeard = true;
        if (!buckets.answer()) {
            outbox.add(new Message.Buckets(group, own, true));
        }
        outbox.addBuckets(group, own.differences(buckets.digests()));
    }

    private void receive(Message.GroupRepaired repaired) {
        awaited.clear(repaired.group());
        repairHeard = true;
        if (awaited.isEmpty()) {
            herd.resumeComparisons();
        }
    }

    boolean awaitsRepair() {
        return !awaited.isEmpty();
    }

    void resumeComparison() {
        if (putOff) {
            putOff = false;
            compare();
        }
    }

    /** Ends this side of the link: what waits is dropped, and found again by the comparison on the next link. */
    public void close() {
        if (herd.disconnect(this)) {
            outbox.close();
            herd.release(index);
        }
    }

    void expectNothing() {
        awaited.clear();
    }

    @Override
    public String toString() {
        return name + " (pending=" + pending() + ", same=" + same + ")";
    }
}
