package dev.drover.server.nearby;

import org.jspecify.annotations.Nullable;

/** A part of the tree: clients that follow each other in its order. Not thread-safe. */
abstract sealed class Node permits Leaf, Branch {

    /** The most parts of a node. */
    static final int CAPACITY = 64;

    /** A node with fewer parts looks for a neighbour to be one with. */
    static final int FEW = CAPACITY / 4;

    /** The most parts that two nodes may have together to become one, so that it isn't split again at once. */
    static final int ENOUGH = CAPACITY * 3 / 4;

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

    /** Whether all clients have the very same coordinates. */
    final boolean isSpot() {
        return first().isAt(last());
    }
}
