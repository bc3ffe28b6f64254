package dev.drover.herd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clients whose hashes share their upper 16 bits: the unit of locking, of digests and of repair.
 *
 * <p>An open-addressing hash table of {@link Entry}. Whoever touches a bucket or one of its entries holds its
 * monitor.
 */
final class Bucket {

    private static final int SMALLEST = 4;

    private @Nullable Entry[] slots = new Entry[SMALLEST];
    private int size;
    private long digest;

    @Nullable
    Entry find(long hash, Slice client) {
        int mask = slots.length - 1;
        for (int i = (int) hash & mask; ; i = (i + 1) & mask) {
            Entry entry = slots[i];
            if (entry == null || entry.report.isOf(client)) {
                return entry;
            }
        }
    }

    void add(long hash, Entry entry, KeyedHash keyedHash) {
        if (size + 1 > slots.length * 3 / 4) {
            grow(keyedHash);
        }
        place(hash, entry);
        size++;
    }

    private void place(long hash, Entry entry) {
        int mask = slots.length - 1;
        int i = (int) hash & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = entry;
    }

    private void grow(KeyedHash keyedHash) {
        List<Entry> entries = entries();
        slots = new Entry[slots.length * 2];
        for (Entry entry : entries) {
            place(entry.report.clientHash(keyedHash), entry);
        }
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(size);
        for (Entry entry : slots) {
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    void forget(int bit) {
        for (Entry entry : slots) {
            if (entry != null) {
                entry.pending &= ~bit;
                entry.known &= ~bit;
            }
        }
    }

    long digest() {
        return digest;
    }

    void changeDigest(long difference) {
        digest += difference;
    }

    /** The latest report of one client, and which neighbours wait for it or know it. */
    static final class Entry {

        final Bucket bucket;
        Report report;

        /** The digest of the report, or 0 before it is part of any: working it out again would cost more than it. */
        long digest;

        /** A bit for each neighbour in whose outbox this client waits. */
        int pending;

        /** A bit for each neighbour that has shown that it knows this report. */
        int known;

        Entry(Bucket bucket, Report report) {
            this.bucket = bucket;
            this.report = report;
        }
    }
}
