package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final int BUCKETS = Digests.GROUPS * Digests.BUCKETS_PER_GROUP;

    private final KeyedHash hash = new KeyedHash(Samples.KEY);

    @Test
    void itGoesByTheBytesOfTheRunAndTheKeyAlone() {
        byte[] padded = Slice.of("xxkiwi.cs.ucla.eduyy").bytes();
        byte[] bytes = Slice.of("kiwi.cs.ucla.edu").bytes();

        assertThat(hash.of(padded, 2, 18)).isEqualTo(hash.of(bytes, 0, 16));
        assertThat(new KeyedHash(Samples.KEY).of(bytes, 0, 16)).isEqualTo(hash.of(bytes, 0, 16));
        assertThat(new KeyedHash(Samples.KEY + 1).of(bytes, 0, 16)).isNotEqualTo(hash.of(bytes, 0, 16));
    }

    @Test
    void everyBitAndTheLengthCount() {
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length + 1];
            Set<Long> hashes = new HashSet<>();
            hashes.add(hash.of(bytes, 0, length));
            hashes.add(hash.of(bytes, 0, length + 1));
            for (int bit = 0; bit < 8 * length; bit++) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                hashes.add(hash.of(bytes, 0, length));
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
            assertThat(hashes).hasSize(2 + 8 * length);
        }
    }

    @Test
    void similarClientsSpreadEvenlyOverBuckets() {
        int clients = 16 * BUCKETS;
        int[] counts = new int[BUCKETS];
        for (int i = 0; i < clients; i++) {
            byte[] id = Slice.of("phone-" + i).bytes();
            counts[(int) (hash.of(id, 0, id.length) >>> 48)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 16) * (count - 16) / 16.0;
        }
        // 65,535 degrees of freedom: standard deviation 362. The hash has no randomness, so this is no chance's matter.
        assertThat(chiSquare).isBetween(65_535 - 5 * 362.0, 65_535 + 5 * 362.0);
    }
}
