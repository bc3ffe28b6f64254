package dev.drover.herd;

/**
 * One member's place in the tree over which the reports of one server spread; see {@link Trees}.
 *
 * <p>Thread-safe. What is decided about a neighbour and what it is told are one step under this tree's monitor, so the
 * last that a neighbour hears is the last that was decided. Nothing is noted of a neighbour whose link has ended: its
 * bit may be another's by then.
 */
final class Tree {

    private final ServerName origin;

    /** Whether this member is the root. */
    private final boolean own;

    /** The bit of the neighbour that is to tell this member, or 0 for whoever does first. */
    private volatile int parent;

    /** A bit for each neighbour that does not want to be told. */
    private volatile int lazy;

    Tree(ServerName origin, boolean own) {
        this.origin = origin;
        this.own = own;
    }

    ServerName origin() {
        return origin;
    }

    int lazy() {
        return lazy;
    }

    boolean isParent(Neighbour neighbour) {
        return parent == neighbour.bit();
    }

    /**
     * The neighbour was the first to tell something.
     *
     * @param flooded whether it tells this to everybody, wanted or not
     */
    synchronized void adopt(Neighbour neighbour, boolean flooded) {
        if (own || neighbour.isClosed() || isParent(neighbour)) {
            return;
        }
        if (parent != 0 || flooded) {
            // It may have been asked not to tell, or be waiting for this member to tell it: then it has to know.
            neighbour.outbox().graft(origin);
        }
        parent = neighbour.bit();
    }

    /** The neighbour told what was known: it need not, if somebody else does. */
    synchronized void decline(Neighbour neighbour) {
        if ((own || parent != 0) && !isParent(neighbour)) {
            neighbour.outbox().prune(origin);
        }
    }

    /** The neighbour asked not to be told. */
    synchronized void prune(Neighbour neighbour) {
        if (!neighbour.isClosed()) {
            lazy |= neighbour.bit();
        }
    }

    /**
     * The neighbour, or whoever has its bit next, is to be told again.
     *
     * @return whether it was the parent, so that there is none now
     */
    synchronized boolean graft(int bit) {
        lazy &= ~bit;
        if (parent != bit) {
            return false;
        }
        parent = 0;
        return true;
    }
}
