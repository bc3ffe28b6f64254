package dev.drover.herd;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be sent to one neighbour, or told to one watch; for a watch that is only news.
 *
 * <p>It queues clients, not reports: a client waits in it at most once, and what is sent is its latest report at
 * the time of sending. That is the conflation: a neighbour that is slow, or frozen, costs at most one reference per
 * client and never gets what is out of date anyway. Buckets that differ are queued as one bit each.
 *
 * <p>Prunes, grafts and digests go first, for they are small and somebody waits for them; then news; then repairs.
 * Of a prune and a graft for the same origin only the later one is kept. Where news never
 * end, every {@value #TURNS_PER_REPAIR}th turn is a repair's, or what was lost would stay lost for ever. What the
 * neighbour knows then is said when everything has gone that waited when it was found out; see {@link Coverage}.
 *
 * <p>Thread-safe. Any number of threads add; one at a time polls. Locks, in the order they are taken: the poller's
 * ({@code pollLock}), a group's monitor, this outbox's monitor. The last is held for a queue operation only.
 */
final class Outbox {

    private static final int TURNS_PER_REPAIR = 8;

    private final Positions positions;
    private final int bit;
    private final Supplier<List<Mark>> coverage;
    private final Runnable wakeUp;
    private final Object pollLock = new Object();

    private final Deque<Group.Entry> clients = new ArrayDeque<>();
    private final Deque<Message> digests = new ArrayDeque<>();
    private final BitSet buckets = new BitSet();
    private final BitSet groups = new BitSet();
    private final Set<ServerName> prunes = new LinkedHashSet<>();
    private final Set<ServerName> grafts = new LinkedHashSet<>();
    private boolean closed;

    /** How many clients were ever queued, and taken. */
    private long added;

    private long taken;

    /** Whether the neighbour may have to be told of more that it knows. */
    private boolean coverageDue;

    /** What the neighbour knows as soon as {@link #coveredAt} clients were taken, and no repair waits. */
    private Message.@Nullable Covered covered;

    private long coveredAt;

    /** Counts what was sent while repairs waited; the poller's, as is what is left of the bucket that is being sent. */
    private int turn;

    private List<Report> repairs = List.of();

    private int nextRepair;

    /**
     * Makes one that is empty.
     *
     * @param coverage gives what the neighbour knows once it has got all that waits afterwards, as far as it is news
     */
    Outbox(Positions positions, int bit, Supplier<List<Mark>> coverage, Runnable wakeUp) {
        this.positions = positions;
        this.bit = bit;
        this.coverage = coverage;
        this.wakeUp = wakeUp;
    }

    /** Queues a client whose latest report the neighbour does not know; the caller holds its group. */
    void add(Group.Entry client) {
        if ((client.pending & bit) != 0) {
            return;
        }
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = isEmpty();
            clients.add(client);
            added++;
        }
        client.pending |= bit;
        if (first) {
            wakeUp.run();
        }
    }

    void add(Message digest) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = isEmpty();
            digests.add(digest);
        }
        if (first) {
            wakeUp.run();
        }
    }

    /** Queues a digest of everything, unless one waits already. */
    void addRoot(long digest) {
        synchronized (this) {
            if (digests.stream().anyMatch(Message.Root.class::isInstance)) {
                return;
            }
        }
        add(new Message.Root(digest));
    }

    /** Asks the neighbour not to tell of an origin's reports. */
    void prune(ServerName origin) {
        replace(origin, grafts, prunes);
    }

    /** Asks the neighbour to tell of an origin's reports. */
    void graft(ServerName origin) {
        replace(origin, prunes, grafts);
    }

    private void replace(ServerName origin, Set<ServerName> opposite, Set<ServerName> same) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = isEmpty();
            opposite.remove(origin);
            same.add(origin);
        }
        if (first) {
            wakeUp.run();
        }
    }

    /** Queues some of a group's buckets, possibly none; that the group is repaired is said after them. */
    void addBuckets(int group, BitSet which) {
        addBuckets(group, which, null);
    }

    /** The same, with an answer that goes before anything says that the group is repaired. */
    void addBuckets(int group, BitSet which, Message.@Nullable Buckets answer) {
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = isEmpty();
            if (answer != null) {
                digests.add(answer);
            }
            which.stream().forEach(bucket -> buckets.set(group * Digests.BUCKETS_PER_GROUP + bucket));
            groups.set(group);
        }
        if (first) {
            wakeUp.run();
        }
    }

    /** Has the neighbour told what it knows, if that is news. */
    void cover() {
        boolean first;
        synchronized (this) {
            if (closed) {
                return;
            }
            first = isEmpty();
            coverageDue = true;
        }
        if (first) {
            wakeUp.run();
        }
    }

    private boolean isEmpty() {
        return clients.isEmpty()
                && digests.isEmpty()
                && groups.isEmpty()
                && prunes.isEmpty()
                && grafts.isEmpty()
                && !coverageDue
                && covered == null;
    }

    /** How many clients and buckets wait. */
    synchronized int size() {
        return clients.size() + buckets.cardinality();
    }

    /** Whether buckets wait that the neighbour was found to lack something of. */
    synchronized boolean isRepairing() {
        return !groups.isEmpty();
    }

    /** Takes what is to be sent next, or null when there is nothing. */
    @Nullable
    Message poll() {
        synchronized (pollLock) {
            while (true) {
                Group.Entry client = null;
                boolean cover = false;
                // One look at everything: that nothing waits must be true of one moment, or whoever adds something in
                // between would neither be seen nor wake anybody.
                synchronized (this) {
                    if (!prunes.isEmpty()) {
                        return new Message.Prune(take(prunes));
                    }
                    if (!grafts.isEmpty()) {
                        return new Message.Graft(take(grafts));
                    }
                    if (!digests.isEmpty()) {
                        return digests.remove();
                    }
                    if (covered != null && taken >= coveredAt && groups.isEmpty()) {
                        Message.Covered due = covered;
                        covered = null;
                        return due;
                    }
                    if (coverageDue && covered == null) {
                        coverageDue = false;
                        cover = true;
                    } else if (isRepairsTurn()) {
                        break;
                    } else if (clients.isEmpty()) {
                        return null;
                    } else {
                        client = clients.remove();
                        taken++;
                    }
                }
                if (cover) {
                    coverWhatWaits();
                }
                Report news = client == null ? null : takeNews(client);
                if (news != null) {
                    return news;
                }
            }
            return pollRepair();
        }
    }

    private void coverWhatWaits() {
        // First this, then the end of the queue: all that it speaks of is sent, or waits, or needs not be sent.
        List<Mark> marks = coverage.get();
        synchronized (this) {
            if (!marks.isEmpty() && !closed) {
                covered = new Message.Covered(marks);
                coveredAt = added;
            }
        }
    }

    private static List<ServerName> take(Set<ServerName> origins) {
        List<ServerName> taken = origins.stream().limit(Message.MAX_ORIGINS).toList();
        taken.forEach(origins::remove);
        return taken;
    }

    private boolean isRepairsTurn() {
        return !groups.isEmpty() && (clients.isEmpty() || ++turn % TURNS_PER_REPAIR == 0);
    }

    /** The client's latest report, unless the neighbour has told it itself since the client was queued. */
    private @Nullable Report takeNews(Group.Entry client) {
        synchronized (client.group) {
            client.pending &= ~bit;
            return (client.known & bit) == 0 ? client.report : null;
        }
    }

    /** To be called when a group waits: nobody but the poller takes it out. */
    private Message pollRepair() {
        while (nextRepair == repairs.size()) {
            int bucket;
            synchronized (this) {
                int group = groups.nextSetBit(0);
                bucket = buckets.nextSetBit(group * Digests.BUCKETS_PER_GROUP);
                if (bucket < 0 || bucket / Digests.BUCKETS_PER_GROUP != group) {
                    groups.clear(group);
                    return new Message.GroupRepaired(group);
                }
                buckets.clear(bucket);
            }
            repairs = positions.reportsUnknownTo(bit, bucket);
            nextRepair = 0;
        }
        return new Message.Repair(repairs.get(nextRepair++));
    }

    /** Drops all that waits, and whatever is added from now on; returns when nobody polls any more. */
    void close() {
        synchronized (pollLock) {
            synchronized (this) {
                closed = true;
                clients.clear();
                digests.clear();
                prunes.clear();
                grafts.clear();
                buckets.clear();
                groups.clear();
                repairs = List.of();
                nextRepair = 0;
                coverageDue = false;
                covered = null;
            }
        }
    }
}
