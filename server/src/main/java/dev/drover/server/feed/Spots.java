package dev.drover.server.feed;

import dev.drover.herd.KeyedHash;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where every client is, as readers were shown: so it can be told who has left, and who is there to begin with.
 *
 * <p>An open-addressing hash table with linear probing in {@value #PARTS} parts, which grow by themselves; and a list of
 * the clients in each of the {@link Cells}. For one thread.
 */
final class Spots {

    private static final int PART_BITS = 8;
    private static final int PARTS = 1 << PART_BITS;
    private static final int SMALLEST = 8;

    private final KeyedHash hash = new KeyedHash(new SecureRandom().nextLong());
    private final @Nullable Spot[][] parts = new Spot[PARTS][SMALLEST];
    private final int[] sizes = new int[PARTS];

    /** The first of the list of each cell that has clients. */
    private final Map<Integer, Spot> cells = new HashMap<>();

    /** What the tables of readers go by. */
    ClientKey key(Slice client) {
        return ClientKey.of(client, hash);
    }

    /** Which part a client is in, or would be. */
    private static int part(int hash) {
        return portion(hash, PART_BITS);
    }

    @Nullable
    Spot find(ClientKey client) {
        @Nullable Spot[] part = parts[part(client.hashCode())];
        return part[index(part, client.hashCode(), client.id())];
    }

    /** Takes a client's report, which is newer than what is there; returns where it is now. */
    Spot put(ClientKey client, Report report) {
        Spot spot = new Spot(report, client.hashCode());
        int part = part(spot.hash);
        if (sizes[part] + 1 > parts[part].length * 3 / 4) {
            grow(part);
        }
        int index = index(parts[part], spot.hash, client.id());
        Spot before = parts[part][index];
        parts[part][index] = spot;
        if (before == null) {
            sizes[part]++;
        } else {
            unlink(before);
        }
        link(spot);
        return spot;
    }

    /** The index of a client, or of the gap that it belongs into. */
    private static int index(@Nullable Spot[] slots, int clientHash, Slice id) {
        int mask = slots.length - 1;
        int at = clientHash & mask;
        while (true) {
            Spot there = slots[at];
            if (there == null
                    || (there.hash == clientHash && there.report.clientField().equals(id))) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    private void grow(int part) {
        @Nullable Spot[] old = parts[part];
        @Nullable Spot[] slots = new Spot[2 * old.length];
        for (Spot spot : old) {
            if (spot != null) {
                slots[index(slots, spot.hash, spot.report.clientField())] = spot;
            }
        }
        parts[part] = slots;
    }

    private void link(Spot spot) {
        Spot first = cells.put(spot.cell(), spot);
        spot.next = first;
        if (first != null) {
            first.previous = spot;
        }
    }

    private void unlink(Spot spot) {
        Spot next = spot.next;
        Spot previous = spot.previous;
        if (next != null) {
            next.previous = previous;
        }
        if (previous != null) {
            previous.next = next;
        } else if (next != null) {
            cells.put(spot.cell(), next);
        } else {
            cells.remove(spot.cell());
        }
        spot.next = null;
        spot.previous = null;
    }

    /** How many clients there are. */
    int size() {
        int size = 0;
        for (int partSize : sizes) {
            size += partSize;
        }
        return size;
    }

    /** Into how many bits' portions clients are best divided, if a portion is to have so many. */
    int portionBits(@Nullable Area area, int each) {
        int[] among = area == null ? null : Cells.of(area.bounds());
        int count = 0;
        if (among == null) {
            count = size();
        } else {
            for (int cell : among) {
                for (Spot spot = cells.get(cell); spot != null; spot = spot.next) {
                    count++;
                }
            }
        }
        return Integer.SIZE - Integer.numberOfLeadingZeros(count / each);
    }

    /** Which portion a client is in. */
    static int portion(int hash, int bits) {
        return bits == 0 ? 0 : hash >>> (Integer.SIZE - bits);
    }

    /**
     * All clients of a portion, in no order.
     *
     * @param area where they are, or null for all
     */
    void forEach(@Nullable Area area, int bits, int portion, Consumer<Spot> action) {
        int[] among = area == null ? null : Cells.of(area.bounds());
        Consumer<Spot> onlyThose = spot -> {
            if (portion(spot.hash, bits) == portion && (area == null || area.has(spot))) {
                action.accept(spot);
            }
        };
        if (among != null) {
            for (int cell : among) {
                for (Spot spot = cells.get(cell); spot != null; spot = spot.next) {
                    onlyThose.accept(spot);
                }
            }
        } else {
            int first = bits < PART_BITS ? portion << (PART_BITS - bits) : portion >>> (bits - PART_BITS);
            int count = bits < PART_BITS ? 1 << (PART_BITS - bits) : 1;
            for (int part = first; part < first + count; part++) {
                forEach(parts[part], onlyThose);
            }
        }
    }

    private static void forEach(@Nullable Spot[] part, Consumer<Spot> action) {
        for (Spot spot : part) {
            if (spot != null) {
                action.accept(spot);
            }
        }
    }
}
