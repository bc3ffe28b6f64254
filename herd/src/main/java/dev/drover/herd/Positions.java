package dev.drover.herd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The latest report of every client, with digests that are up to date at any moment. Thread-safe.
 *
 * <p>A bucket is made when its first client comes, so a small herd pays for what it holds.
 */
final class Positions {

    private static final int BUCKET_BITS = 16;

    private final KeyedHash hash;
    private final Spread spread;
    private final AtomicReferenceArray<@Nullable Bucket> buckets = new AtomicReferenceArray<>(Digests.BUCKETS);
    private final AtomicLongArray groupDigests = new AtomicLongArray(Digests.GROUPS);
    private final LongAdder size = new LongAdder();

    /**
     * Makes an empty table.
     *
     * @param spread is called with every report that wins, while its bucket is held
     */
    Positions(KeyedHash hash, Spread spread) {
        this.hash = hash;
        this.spread = spread;
    }

    int size() {
        return size.intValue();
    }

    @Nullable
    Report latest(Slice client) {
        long clientHash = hash.of(client.array(), client.from(), client.to());
        Bucket bucket = buckets.get(index(clientHash));
        if (bucket == null) {
            return null;
        }
        synchronized (bucket) {
            Bucket.Entry entry = bucket.find(clientHash, client);
            return entry == null ? null : entry.report;
        }
    }

    /**
     * Offers a report.
     *
     * @param from the neighbour that told it, or null if a client did
     * @param repair whether it came with a repair
     */
    Outcome offer(Report report, @Nullable Neighbour from, boolean repair) {
        long clientHash = report.clientHash(hash);
        int index = index(clientHash);
        Bucket bucket = bucketFor(index);
        synchronized (bucket) {
            Bucket.Entry entry = bucket.find(clientHash, report.clientField());
            if (entry == null) {
                entry = new Bucket.Entry(bucket, report);
                bucket.add(clientHash, entry, hash);
                size.increment();
            } else {
                int order = report.compareTo(entry.report);
                if (order <= 0) {
                    if (order == 0) {
                        entry.known |= bit(from);
                    }
                    return order == 0 ? Outcome.KNOWN : Outcome.OLDER;
                }
                entry.report = report;
            }
            long digest = report.digest(hash);
            changeDigest(index, bucket, digest - entry.digest);
            entry.digest = digest;
            entry.known = bit(from);
            spread.spread(entry, from, repair, digest);
            return Outcome.WON;
        }
    }

    /** The bit of whoever told a report; after the end of a link it is forgotten, and may be another neighbour's. */
    private static int bit(@Nullable Neighbour from) {
        return from == null || from.isClosed() ? 0 : from.bit();
    }

    /** What is done with the entry of a report that won, and has this digest. */
    @FunctionalInterface
    interface Spread {
        void spread(Bucket.Entry entry, @Nullable Neighbour from, boolean repair, long digest);
    }

    private void changeDigest(int index, Bucket bucket, long difference) {
        bucket.changeDigest(difference);
        groupDigests.getAndAdd(index / Digests.BUCKETS_PER_GROUP, difference);
    }

    private static int index(long clientHash) {
        return (int) (clientHash >>> (Long.SIZE - BUCKET_BITS));
    }

    private Bucket bucketFor(int index) {
        Bucket bucket = buckets.get(index);
        if (bucket == null) {
            Bucket made = new Bucket();
            Bucket other = buckets.compareAndExchange(index, null, made);
            bucket = other == null ? made : other;
        }
        return bucket;
    }

    /** What the whole adds up to. */
    long digest() {
        long digest = 0;
        for (int group = 0; group < Digests.GROUPS; group++) {
            digest += groupDigests.get(group);
        }
        return digest;
    }

    Digests groups() {
        long[] values = new long[Digests.GROUPS];
        for (int group = 0; group < values.length; group++) {
            values[group] = groupDigests.get(group);
        }
        return Digests.of(values);
    }

    Digests bucketsOf(int group) {
        long[] values = new long[Digests.BUCKETS_PER_GROUP];
        for (int i = 0; i < values.length; i++) {
            Bucket bucket = buckets.get(group * Digests.BUCKETS_PER_GROUP + i);
            if (bucket != null) {
                synchronized (bucket) {
                    values[i] = bucket.digest();
                }
            }
        }
        return Digests.of(values);
    }

    /** The reports in a bucket, without those that the neighbour with the bit has told itself. */
    List<Report> reportsUnknownTo(int bit, int index) {
        Bucket bucket = buckets.get(index);
        if (bucket == null) {
            return List.of();
        }
        synchronized (bucket) {
            List<Report> reports = new ArrayList<>();
            for (Bucket.Entry entry : bucket.entries()) {
                if ((entry.known & bit) == 0) {
                    reports.add(entry.report);
                }
            }
            return reports;
        }
    }

    /** Clears the bit of a neighbour that has gone, for the next one: of what waits for it and what it knows. */
    void forget(int bit) {
        for (int i = 0; i < Digests.BUCKETS; i++) {
            Bucket bucket = buckets.get(i);
            if (bucket != null) {
                synchronized (bucket) {
                    bucket.forget(bit);
                }
            }
        }
    }
}
