package dev.drover.herd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clients whose hashes share their upper 8 bits, a 256th of all: the unit of locking.
 *
 * <p>An open-addressing hash table of {@link Entry}, with linear probing from a place that goes by the further bits of
 * the hash, highest first. So the clients of a bucket (16 bits shared) stand side by side, and a bucket, the unit of
 * repair, needs no memory of its own; its digest is added up when somebody asks for it, which is seldom. What a report
 * touches is in few places, for each of them is a cache miss, and those are most of what a report costs.
 *
 * <p>Whoever touches a group or one of its entries holds the group's monitor.
 */
final class Group {

    private static final int SMALLEST = 8;

    private @Nullable Entry[] slots = new Entry[SMALLEST];
    private int bits = Integer.numberOfTrailingZeros(SMALLEST);
    private int size;
    private long digest;

    /** The part of a client's hash that its group keeps: the 32 bits after those that chose the group. */
    static int rest(long clientHash) {
        return (int) (clientHash >>> (Long.SIZE - Digests.GROUP_BITS - Integer.SIZE));
    }

    private static int bucket(int rest) {
        return rest >>> (Integer.SIZE - Digests.BUCKET_BITS);
    }

    /** Where to look first for a client. */
    private int place(int rest) {
        return rest >>> (Integer.SIZE - bits);
    }

    @Nullable
    Entry find(int rest, Slice client) {
        int mask = slots.length - 1;
        for (int i = place(rest); ; i = (i + 1) & mask) {
            Entry entry = slots[i];
            if (entry == null || (entry.rest == rest && entry.report.isOf(client))) {
                return entry;
            }
        }
    }

    /** Adds a client that is not there. */
    Entry add(int rest, Report report) {
        if (size + 1 > slots.length * 3 / 4) {
            grow();
        }
        Entry entry = new Entry(this, rest, report);
        put(entry);
        size++;
        return entry;
    }

    private void put(Entry entry) {
        int mask = slots.length - 1;
        int i = place(entry.rest);
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = entry;
    }

    private void grow() {
        @Nullable Entry[] old = slots;
        slots = new Entry[2 * old.length];
        bits++;
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    /** What the reports add up to. */
    long digest() {
        return digest;
    }

    /** Gives a client a report. */
    void set(Entry entry, Report report, long reportDigest) {
        digest += reportDigest - entry.digest;
        entry.digest = reportDigest;
        entry.report = report;
    }

    /** What each bucket's reports add up to. */
    long[] bucketDigests() {
        long[] digests = new long[Digests.BUCKETS_PER_GROUP];
        for (Entry entry : slots) {
            if (entry != null) {
                digests[bucket(entry.rest)] += entry.digest;
            }
        }
        return digests;
    }

    /** All reports. */
    List<Report> reports() {
        List<Report> reports = new ArrayList<>(size);
        for (Entry entry : slots) {
            if (entry != null) {
                reports.add(entry.report);
            }
        }
        return reports;
    }

    /** The reports in a bucket, without those that the neighbour with the bit has told itself. */
    List<Report> reportsUnknownTo(int bit, int bucket) {
        List<Report> reports = new ArrayList<>();
        int mask = slots.length - 1;
        int first = place(bucket << (Integer.SIZE - Digests.BUCKET_BITS));
        int last = place((bucket << (Integer.SIZE - Digests.BUCKET_BITS)) | (-1 >>> Digests.BUCKET_BITS));
        // Beyond the bucket's own places, its clients stand only as far as there is no gap.
        for (int i = first; i - first < slots.length; i++) {
            Entry entry = slots[i & mask];
            if (entry == null && i >= last) {
                break;
            }
            if (entry != null && bucket(entry.rest) == bucket && (entry.known & bit) == 0) {
                reports.add(entry.report);
            }
        }
        return reports;
    }

    /** Clears the bit of a neighbour that has gone, for the next one: of what waits for it and what it knows. */
    void forget(int bit) {
        for (Entry entry : slots) {
            if (entry != null) {
                entry.pending &= ~bit;
                entry.known &= ~bit;
            }
        }
    }

    /** The latest report of one client, and which neighbours wait for it or know it. */
    static final class Entry {

        final Group group;
        final int rest;
        Report report;

        /** The digest of the report, or 0 before it is part of any: working it out again would cost more than it. */
        long digest;

        /** A bit for each neighbour or watch in whose outbox this client waits. */
        int pending;

        /** A bit for each neighbour that has shown that it knows this report. */
        int known;

        private Entry(Group group, int rest, Report report) {
            this.group = group;
            this.rest = rest;
            this.report = report;
        }
    }
}
