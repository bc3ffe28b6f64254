package dev.drover.server.nearby;

import org.jspecify.annotations.Nullable;

/** A part of the tree: clients that follow each other in its order. Not thread-safe. */
abstract sealed class Node permits Leaf, Branch {

    int size;
    final Extent extent = new Extent();

    /** The first client in the order of the tree; not to be asked of an empty node. */
    abstract Located first();

    /** The last client in the order of the tree; not to be asked of an empty node. */
    abstract Located last();

    /**
     * Adds a client that is not there.
     *
     * @return what has become too much and follows this node now, or null
     */
    abstract @Nullable Node add(Located client);

    /** Removes a client that is there. */
    abstract void remove(Located client);

    /** Takes over all of the node that follows, which is of the same kind. */
    abstract void absorb(Node next);

    /** The most parts that it has. */
    abstract int capacity();

    /** Whether it should look for a neighbour to be one with. */
    final boolean hasFew() {
        return size < capacity() / 4;
    }

    /** Whether it may be one with another of its kind: not if it would soon be split again. */
    final boolean suits(Node other) {
        return size + other.size <= enough(capacity());
    }

    /** How full nodes are made, for clients come and go. */
    static int enough(int capacity) {
        return capacity * 3 / 4;
    }

    /** Whether all clients have the very same coordinates. */
    final boolean isSpot() {
        return first().isAt(last());
    }
}
