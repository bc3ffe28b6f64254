package dev.drover.herd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One member of the herd: the latest report of every client, and the links over which reports flood.
 *
 * <p>The positions are a map of last-writer-wins registers in the order of {@link Report}. Merging is commutative,
 * associative and idempotent, so flooding needs no order and no delivery guarantee: a duplicate or a reordering
 * changes nothing, and what gets lost is found by comparing digests ({@link Neighbour}).
 *
 * <h2>Threads</h2>
 * Thread-safe, without threads of its own. The locks, in the order in which one thread may take them: the exchange
 * lock (digests; never while a report is handled), the sender's lock of an outbox, the monitor of a {@link Group} or
 * of a {@link Tree}, the monitor of an {@link Outbox}. Reports of different clients seldom meet in a group, so they
 * seldom wait for each other. A neighbour's {@code wakeUp} runs under the exchange lock, or a group's or tree's monitor.
 */
public final class Herd {

    /** How many pages there are; see {@link #page}. */
    public static final int PAGES = Digests.GROUPS;

    private final ServerName self;
    private final Positions positions;
    private final Trees trees;
    private final Coverage coverage;
    private final Object exchangeLock = new Object();

    /** By index, with gaps; replaced whole when a link comes or goes. */
    private volatile @Nullable Neighbour[] neighbours = new Neighbour[0];

    /** Those that exist; replaced whole when one comes or goes. */
    private volatile List<Watch> watches = List.of();

    /** A bit for each index that may be given to a new neighbour or watch; guarded by the exchange lock. */
    private int free = -1;

    /**
     * Makes a member that knows nothing yet and floods.
     *
     * @param self its name
     * @param key the key of all digests and hashes, the same for all members and known to nobody else; see
     *     {@link KeyedHash}
     */
    public Herd(ServerName self, long key) {
        this(self, key, Spreading.FLOOD);
    }

    /**
     * Makes a member that knows nothing yet.
     *
     * @param key as above
     * @param spreading over which links it wants to hear of reports
     */
    public Herd(ServerName self, long key, Spreading spreading) {
        this.self = self;
        KeyedHash hash = new KeyedHash(key);
        this.positions = new Positions(hash, this::spread);
        this.trees = new Trees(self, spreading, hash);
        this.coverage = new Coverage(self, this::tellCoverage);
    }

    /** This member's name. */
    public ServerName self() {
        return self;
    }

    /** Takes a report of a client of this server; if it wins, every neighbour will get it. */
    public Outcome offer(Report report) {
        return offer(report, Witness.NOBODY);
    }

    /** As {@link #offer(Report)}, and tells a witness what becomes of it. */
    public Outcome offer(Report report, Witness witness) {
        return positions.offer(report, null, false, witness);
    }

    Outcome offer(Report report, Neighbour from, boolean repair) {
        return positions.offer(report, from, repair, from.witness());
    }

    private void spread(Group.Entry client, @Nullable Neighbour from, boolean repair) {
        int lazy = trees.lazy(client.report, from, client.digest);
        for (Neighbour neighbour : neighbours) {
            if (neighbour != null && neighbour != from) {
                if ((lazy & neighbour.bit()) == 0 && (!repair || neighbour.isCompared())) {
                    neighbour.outbox().add(client);
                } else {
                    neighbour.completeness().withhold();
                }
            }
        }
        for (Watch watch : watches) {
            watch.outbox().add(client);
        }
    }

    /** The latest report of a client that this member knows of, or null if it knows of none. */
    public @Nullable Report latest(ClientId client) {
        return positions.latest(client.bytes());
    }

    /**
     * A part of what this member knows, so that somebody can go through all of it without holding anything up. A client
     * stays in the same page for ever, so what is known when the first page is asked for is in one of them all.
     *
     * @param number 0 to {@link #PAGES} - 1
     * @return the latest reports of the page's clients at this moment, in no order
     */
    public List<Report> page(int number) {
        return positions.page(number);
    }

    /** Looks at what is known of a client, while nothing happens to it. */
    public <T> T examine(ClientId client, Examination<T> examination) {
        return positions.examine(client.bytes(), examination);
    }

    /** How many clients this member knows. */
    public int clients() {
        return positions.size();
    }

    /** What all that this member knows adds up to: equal for members that know the same. */
    public long digest() {
        return positions.digest();
    }

    /** Adds a link that has come up; nobody watches what becomes of its reports. */
    public Neighbour connect(ServerName name, Runnable wakeUp) {
        return connect(name, wakeUp, Witness.NOBODY);
    }

    /**
     * Adds a link that has come up.
     *
     * @param name who is at its other end
     * @param wakeUp is run when there is something to {@link Neighbour#poll poll} after there was nothing; must not
     *     block or call the herd, for it runs under the herd's locks
     * @param witness is told what becomes of the neighbour's reports, by the thread that receives them
     * @throws IllegalStateException if there are {@value Neighbour#MAX_COUNT} already
     */
    public Neighbour connect(ServerName name, Runnable wakeUp, Witness witness) {
        synchronized (exchangeLock) {
            int index = Integer.numberOfTrailingZeros(free);
            if (index >= Neighbour.MAX_COUNT) {
                throw new IllegalStateException("a server has at most " + Neighbour.MAX_COUNT + " neighbours");
            }
            free &= ~(1 << index);
            Neighbour neighbour = new Neighbour(this, name, index, positions, wakeUp, witness);
            @Nullable Neighbour[] changed = Arrays.copyOf(neighbours, Math.max(neighbours.length, index + 1));
            changed[index] = neighbour;
            neighbours = changed;
            return neighbour;
        }
    }

    /**
     * Starts to watch: from this moment on, the watch is told of every client of which a report wins.
     *
     * @param wakeUp is run when there is something to {@link Watch#poll poll} after there was nothing; must not block
     *     or call the herd, for it runs under the herd's locks
     * @throws IllegalStateException if there are {@value Watch#MAX_COUNT} already
     */
    public Watch watch(Runnable wakeUp) {
        synchronized (exchangeLock) {
            int index = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(free);
            if (index < Neighbour.MAX_COUNT) {
                throw new IllegalStateException("a server has at most " + Watch.MAX_COUNT + " watches");
            }
            free &= ~(1 << index);
            Watch watch = new Watch(this, index, positions, wakeUp);
            List<Watch> changed = new ArrayList<>(watches);
            changed.add(watch);
            watches = List.copyOf(changed);
            return watch;
        }
    }

    /** Ends a watch's part in the herd; false if that was done before. */
    boolean unwatch(Watch watch) {
        synchronized (exchangeLock) {
            List<Watch> changed = new ArrayList<>(watches);
            boolean removed = changed.remove(watch);
            watches = List.copyOf(changed);
            return removed;
        }
    }

    /** Ends the part of a link in the herd; false if that was done before. */
    boolean disconnect(Neighbour neighbour) {
        synchronized (exchangeLock) {
            if (neighbour.index() >= neighbours.length || neighbours[neighbour.index()] != neighbour) {
                return false;
            }
            @Nullable Neighbour[] changed = neighbours.clone();
            changed[neighbour.index()] = null;
            neighbours = changed;
            neighbour.end();
            resumeComparisons();
            askOthers(neighbour, trees.forget(neighbour.bit()));
            return true;
        }
    }

    /** Asks the other neighbours for the reports of origins of which one tells no more, and for what got lost. */
    void askOthers(Neighbour lost, List<ServerName> origins) {
        if (!origins.isEmpty()) {
            for (Neighbour neighbour : neighbours) {
                if (neighbour != null && neighbour != lost) {
                    neighbour.ask(origins);
                }
            }
        }
    }

    /** Lets a new neighbour or watch have the index, once nothing is left of the old one's. */
    void release(int index) {
        synchronized (exchangeLock) {
            free |= 1 << index;
        }
    }

    /** What this member knows of what others know. */
    public Coverage coverage() {
        return coverage;
    }

    private void tellCoverage() {
        for (Neighbour neighbour : neighbours) {
            if (neighbour != null) {
                neighbour.outbox().cover();
            }
        }
    }

    Positions positions() {
        return positions;
    }

    Trees trees() {
        return trees;
    }

    Object exchangeLock() {
        return exchangeLock;
    }

    /** Whether another neighbour was asked for what this member lacks, or sends it. Needs the exchange lock. */
    boolean awaitsRepairFromOther(Neighbour neighbour) {
        return anyOther(neighbour, Neighbour::awaitsRepair);
    }

    /** Whether another neighbour sends what this member lacks. Needs the exchange lock. */
    boolean isRepairedByOther(Neighbour neighbour) {
        return anyOther(neighbour, Neighbour::repairs);
    }

    private boolean anyOther(Neighbour neighbour, Predicate<Neighbour> property) {
        for (Neighbour other : neighbours) {
            if (other != null && other != neighbour && property.test(other)) {
                return true;
            }
        }
        return false;
    }

    /** Compares with those that were put off. Needs the exchange lock. */
    void resumeComparisons() {
        for (Neighbour neighbour : neighbours) {
            if (neighbour != null && !awaitsRepairFromOther(neighbour)) {
                neighbour.resumeComparison();
            }
        }
    }
}
