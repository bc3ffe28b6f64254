package dev.drover.server.feed;

import dev.drover.herd.KeyedHash;
import dev.drover.herd.Slice;

/**
 * A client ID with a hash that nobody outside can know: so nobody can choose IDs that meet in a table. Two are equal if
 * the IDs are; both must be of the same hash. Immutable.
 */
final class ClientKey {

    private final Slice id;
    private final int hash;

    private ClientKey(Slice id, int hash) {
        this.id = id;
        this.hash = hash;
    }

    static ClientKey of(Slice id, KeyedHash hash) {
        return new ClientKey(id, (int) (hash.of(id.array(), id.from(), id.to()) >>> Integer.SIZE));
    }

    Slice id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientKey that && hash == that.hash && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
