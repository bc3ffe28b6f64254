package dev.drover.herd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which neighbours are told of a report at once, and which leave that to others.
 *
 * <p>A member that floods tells every neighbour but the one it heard the report from, so a report goes over every link,
 * over most of them both ways. All but one message for each member are superfluous. Trees leave those out, the way of
 * Plumtree (Leitão, Pereira, Rodrigues, "Epidemic Broadcast Trees", SRDS 2007), with digests in the place of its
 * announcements, and with a tree for each <em>origin</em>, the server that a report came in at: so each is a tree of
 * fastest ways.
 *
 * <h2>How a tree grows</h2>
 * At first reports flood. The neighbour that tells a report first is the <em>parent</em>; one that tells what is known
 * is asked with {@link Message.Prune} not to tell of this origin any more, and becomes <em>lazy</em> on the other side.
 * Who brings a report before the parent does is the new parent, and is told so with {@link Message.Graft}, for it may
 * have been asked to be silent before. The old parent is pruned by its next duplicate.
 *
 * <h2>How it stays the fastest</h2>
 * One report of {@value #REPORTS_PER_FLOOD} floods in spite of all trees; its digest says which, so all members choose
 * the same one, and nobody counts. If it comes over a lazy link first, that link is faster by now. So nothing that gets
 * lost of prunes and grafts is lost for good.
 *
 * <h2>How it heals</h2>
 * A member whose link to a parent ends asks all other neighbours with a graft, and compares digests with them, for what
 * was under way may be lost. If one of those has this member for its parent, it has lost its source as well: it asks on
 * in the same way, and so down the branch, until somebody is asked who hears of the origin by another way. The same
 * graft tells two members that have become each other's parents. Whatever else may cut a member off, comparisons
 * find: when one repairs something, the neighbour that sent it gets a graft.
 *
 * <p>Thread-safe. A member that floods asks nobody to be silent, but does what it is asked.
 */
final class Trees {

    /** Of this many reports one floods. A power of two. */
    static final int REPORTS_PER_FLOOD = 128;

    /** Far more than a herd has servers: a neighbour that makes up names cannot fill the memory with them. */
    private static final int MAX_COUNT = 10_000;

    private final boolean flood;
    private final KeyedHash hash;
    private final Tree own;
    private final ConcurrentHashMap<ServerName, Tree> trees = new ConcurrentHashMap<>();

    /** Whether any neighbour ever asked not to be told; until then there is nothing to look up. */
    private volatile boolean pruned;

    Trees(ServerName self, Spreading spreading, KeyedHash hash) {
        this.flood = spreading == Spreading.FLOOD;
        this.hash = hash;
        this.own = new Tree(self, true);
        trees.put(self, own);
    }

    /**
     * The bits of the neighbours that need not be told of a report.
     *
     * @param from the neighbour that told it, or null if a client did
     * @param digest the report's
     */
    int lazy(Report report, @Nullable Neighbour from, long digest) {
        if (!pruned || floods(digest)) {
            return 0;
        }
        Tree tree = from == null ? own : trees.get(report.server());
        return tree == null ? 0 : tree.lazy();
    }

    /** Whether the report with this digest is told to everybody, in spite of all trees. */
    static boolean floods(long digest) {
        return (digest & (REPORTS_PER_FLOOD - 1)) == 0;
    }

    /** A neighbour told of a report. */
    void heard(Report report, Neighbour from, Outcome outcome) {
        Tree tree = flood ? null : tree(report.server());
        if (tree == null || tree.isParent(from)) {
            return;
        }
        boolean flooded = floods(report.digest(hash));
        if (outcome == Outcome.WON) {
            tree.adopt(from, flooded);
        } else if (!flooded) {
            tree.decline(from);
        }
    }

    /** Whether a neighbour that had to repair a report should be asked to tell of its origin. */
    boolean areBrokenFor(ServerName origin) {
        return !flood && !origin.equals(own.origin());
    }

    void prune(Collection<ServerName> origins, Neighbour by) {
        pruned = true;
        for (ServerName origin : origins) {
            Tree tree = tree(origin);
            if (tree != null) {
                tree.prune(by);
            }
        }
    }

    /** Does what a neighbour's graft asks; returns the origins of which nobody is left to tell this member. */
    List<ServerName> graft(Collection<ServerName> origins, Neighbour by) {
        List<ServerName> orphaned = new ArrayList<>();
        for (ServerName origin : origins) {
            Tree tree = trees.get(origin);
            if (tree != null && tree.graft(by.bit())) {
                orphaned.add(origin);
            }
        }
        return orphaned;
    }

    /** Forgets a neighbour whose link has ended; returns the origins of which nobody is left to tell this member. */
    List<ServerName> forget(int bit) {
        List<ServerName> orphaned = new ArrayList<>();
        trees.forEach((origin, tree) -> {
            if (tree.graft(bit)) {
                orphaned.add(origin);
            }
        });
        return orphaned;
    }

    /** An origin's tree, or null if there are too many; then its reports flood. */
    private @Nullable Tree tree(ServerName origin) {
        Tree tree = trees.get(origin);
        if (tree != null || trees.size() >= MAX_COUNT) {
            return tree;
        }
        return trees.computeIfAbsent(origin, _ -> new Tree(origin, false));
    }
}
