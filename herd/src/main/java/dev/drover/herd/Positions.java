package dev.drover.herd;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The latest report of every client, with digests that are up to date at any moment. Thread-safe. */
final class Positions {

    private final KeyedHash hash;
    private final Spread spread;
    private final Group[] groups = new Group[Digests.GROUPS];
    private final LongAdder size = new LongAdder();

    /**
     * Makes an empty table.
     *
     * @param spread is called with every report that wins, while its group is held
     */
    Positions(KeyedHash hash, Spread spread) {
        this.hash = hash;
        this.spread = spread;
        for (int group = 0; group < groups.length; group++) {
            groups[group] = new Group();
        }
    }

    int size() {
        return size.intValue();
    }

    @Nullable
    Report latest(Slice client) {
        long clientHash = hash.of(client.array(), client.from(), client.to());
        Group group = group(clientHash);
        synchronized (group) {
            Group.Entry entry = group.find(Group.rest(clientHash), client);
            return entry == null ? null : entry.report;
        }
    }

    <T> T examine(Slice client, Examination<T> examination) {
        long clientHash = hash.of(client.array(), client.from(), client.to());
        Group group = group(clientHash);
        synchronized (group) {
            Group.Entry entry = group.find(Group.rest(clientHash), client);
            return entry == null
                    ? examination.of(null, clientHash, 0)
                    : examination.of(entry.report, clientHash, entry.digest);
        }
    }

    private Group group(long clientHash) {
        return groups[(int) (clientHash >>> (Long.SIZE - Digests.GROUP_BITS))];
    }

    /**
     * Offers a report.
     *
     * @param from the neighbour that told it, or null if a client did
     * @param repair whether it came with a repair
     * @param witness is told what became of it
     */
    Outcome offer(Report report, @Nullable Neighbour from, boolean repair, Witness witness) {
        long clientHash = report.clientHash(hash);
        int rest = Group.rest(clientHash);
        Group group = group(clientHash);
        synchronized (group) {
            Group.Entry entry = group.find(rest, report.clientField());
            if (entry == null) {
                entry = group.add(rest, report);
                size.increment();
            } else {
                int order = report.compareTo(entry.report);
                if (order <= 0) {
                    if (order == 0) {
                        entry.known |= bit(from);
                        witness.known(clientHash, entry.digest, repair);
                    } else {
                        witness.older(report, entry.report, clientHash, repair);
                    }
                    return order == 0 ? Outcome.KNOWN : Outcome.OLDER;
                }
            }
            group.set(entry, report, report.digest(hash));
            entry.known = bit(from);
            witness.won(report, clientHash, entry.digest, repair);
            spread.spread(entry, from, repair);
            return Outcome.WON;
        }
    }

    /** The bit of whoever told a report; after the end of a link it is forgotten, and may be another neighbour's. */
    private static int bit(@Nullable Neighbour from) {
        return from == null || from.isClosed() ? 0 : from.bit();
    }

    /** What is done with the entry of a report that won. */
    @FunctionalInterface
    interface Spread {
        void spread(Group.Entry entry, @Nullable Neighbour from, boolean repair);
    }

    /** What the whole adds up to. */
    long digest() {
        long digest = 0;
        for (Group group : groups) {
            synchronized (group) {
                digest += group.digest();
            }
        }
        return digest;
    }

    Digests groups() {
        long[] values = new long[Digests.GROUPS];
        for (int group = 0; group < values.length; group++) {
            synchronized (groups[group]) {
                values[group] = groups[group].digest();
            }
        }
        return Digests.of(values);
    }

    Digests bucketsOf(int group) {
        synchronized (groups[group]) {
            return Digests.of(groups[group].bucketDigests());
        }
    }

    /** The reports of a group. */
    List<Report> page(int number) {
        synchronized (groups[number]) {
            return groups[number].reports();
        }
    }

    /** The reports in a bucket, without those that the neighbour with the bit has told itself. */
    List<Report> reportsUnknownTo(int bit, int index) {
        Group group = groups[index / Digests.BUCKETS_PER_GROUP];
        synchronized (group) {
            return group.reportsUnknownTo(bit, index % Digests.BUCKETS_PER_GROUP);
        }
    }

    /** Clears the bit of a neighbour that has gone, for the next one: of what waits for it and what it knows. */
    void forget(int bit) {
        for (Group group : groups) {
            synchronized (group) {
                group.forget(bit);
            }
        }
    }
}
