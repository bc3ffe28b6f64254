package dev.drover.herd;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What each of a run of buckets, or of groups of buckets, adds up to. Immutable.
 *
 * <p>Clients are spread over {@value #GROUPS} groups of {@value #BUCKETS_PER_GROUP} buckets by a hash of their IDs.
 * A digest is the sum of the hashes of all reports, so it can be kept up to date as reports come and go, in any
 * order; an empty bucket's is 0.
 */
public final class Digests {

    /** How many groups there are. */
    public static final int GROUPS = 256;

    /** How many bits of a hash choose the group. */
    static final int GROUP_BITS = 8;

    /** How many further bits choose the bucket in the group. */
    static final int BUCKET_BITS = 8;

    /** How many buckets a group has. */
    public static final int BUCKETS_PER_GROUP = 256;

    private final long[] values;

    private Digests(long[] values) {
        this.values = values;
    }

    /**
     * Digests as they came over the wire.
     *
     * @throws InvalidValueException if they are not 256
     */
    public static Digests of(long... values) {
        if (values.length != GROUPS) {
            throw new InvalidValueException("there are " + GROUPS + " digests, not " + values.length);
        }
        return new Digests(values.clone());
    }

    /** How many there are. */
    public int size() {
        return values.length;
    }

    /** One of them. */
    public long value(int index) {
        return values[index];
    }

    /** What they add up to. */
    long sum() {
        return Arrays.stream(values).sum();
    }

    /** Where these differ from others. */
    BitSet differences(Digests other) {
        BitSet differences = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            differences.set(i, values[i] != other.values[i]);
        }
        return differences;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digests that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Digests" + Arrays.toString(values);
    }
}
