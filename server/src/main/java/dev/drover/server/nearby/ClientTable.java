package dev.drover.server.nearby;

import dev.drover.herd.KeyedHash;
import dev.drover.herd.Slice;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where each client is.
 *
 * <p>An open-addressing hash table with linear probing, in parts that grow by themselves: growing a million clients at
 * once would hold up questions. The key of its hash is random, so nobody can choose IDs that meet. Not thread-safe.
 */
final class ClientTable {

    private static final int PART_BITS = 8;
    private static final int SMALLEST = 8;

    private final KeyedHash hash = new KeyedHash(new SecureRandom().nextLong());
    private final @Nullable Located[][] parts = new Located[1 << PART_BITS][SMALLEST];
    private final int[] sizes = new int[1 << PART_BITS];

    /** Takes a client in, and returns where it was before, or null if it is new. */
    @Nullable
    Located put(Located client) {
        long clientHash = hash(client);
        int part = (int) (clientHash >>> (Long.SIZE - PART_BITS));
        if (sizes[part] + 1 > parts[part].length * 3 / 4) {
            grow(part);
        }
        int at = find(parts[part], clientHash, client.client());
        Located before = parts[part][at];
        parts[part][at] = client;
        if (before == null) {
            sizes[part]++;
        }
        return before;
    }

    private long hash(Located client) {
        Slice id = client.client();
        return hash.of(id.array(), id.from(), id.to());
    }

    /** The index of a client, or of the gap that it belongs into. */
    private static int find(@Nullable Located[] slots, long clientHash, Slice id) {
        int mask = slots.length - 1;
        int at = (int) clientHash & mask;
        while (true) {
            Located there = slots[at];
            if (there == null || there.client().equals(id)) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    private void grow(int part) {
        @Nullable Located[] old = parts[part];
        @Nullable Located[] slots = new Located[2 * old.length];
        for (Located client : old) {
            if (client != null) {
                slots[find(slots, hash(client), client.client())] = client;
            }
        }
        parts[part] = slots;
    }

    /** How many clients there are. */
    int size() {
        int size = 0;
        for (int partSize : sizes) {
            size += partSize;
        }
        return size;
    }

    /** All clients, in no order. */
    Located[] all() {
        Located[] all = new Located[size()];
        int count = 0;
        for (@Nullable Located[] slots : parts) {
            for (Located client : slots) {
                if (client != null) {
                    all[count++] = client;
                }
            }
        }
        return all;
    }
}
