package dev.drover.herd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fast 64-bit hash with a key: where a client's report is kept, and what the digests add up.
 *
 * <p>It folds 128-bit products, the way of Wang Yi's wyhash (https://github.com/wangyi-fudan/wyhash). All members
 * of a herd share the key, and nobody else knows it: so no client can choose IDs that fall into one bucket, or
 * reports whose digests cancel out. Not a cryptographic hash. Immutable.
 */
public final class KeyedHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio

    private final long start;
    private final long multiplier;

    /** Makes the hash of a key that nobody else should know. */
    public KeyedHash(long key) {
        this.start = fold(key ^ ODD, 0xD1B54A32D192ED03L);
        this.multiplier = fold(key + ODD, 0x8CB92BA72F3D8DD7L) | 1;
    }

    private static long fold(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) ^ (a * b);
    }

    /** The hash of the bytes from an index to before another. */
    public long of(byte[] array, int from, int to) {
        long hash = start ^ (to - from);
        int index = from;
        for (; index + 8 <= to; index += 8) {
            hash = with(hash, (long) LONGS.get(array, index));
        }
        if (index < to) {
            long rest = 0;
            for (int shift = 0; index < to; index++, shift += 8) {
                rest |= (array[index] & 0xFFL) << shift;
            }
            hash = with(hash, rest);
        }
        return with(hash, ODD);
    }

    /** The hash of all that went into {@code hash}, followed by eight more bytes. */
    long with(long hash, long eightBytes) {
        return fold(hash ^ eightBytes, multiplier) + hash;
    }
}
