package dev.drover.server.nearby;

import org.jspecify.annotations.Nullable;

/**
 * The clients in the order of a space-filling curve: a Hilbert R-tree.
 *
 * <p>It is a B+-tree whose nodes know what their clients {@link Extent extend} over. A node's clients follow each other
 * on the curve, so they are near each other, and however many come to one spot, nodes are split until each has few;
 * clients in the very same spot lie there in the order of their IDs, which is the order in which they are asked for. To
 * move a client means to go down the tree twice, and nothing ever has to be rebuilt. Not thread-safe.
 *
 * @see <a href="https://www.vldb.org/conf/1994/P500.PDF">Kamel and Faloutsos, Hilbert R-tree: An Improved R-tree Using
 *     Fractals (1994)</a>
 */
final class ClientTree {

    private @Nullable Node root;

    /** Makes a tree of clients that are in its order. */
    ClientTree(Located[] clients) {
        if (clients.length == 0) {
            return;
        }
        Node[] level = new Node[parts(clients.length, Leaf.CAPACITY)];
        for (int i = 0; i < level.length; i++) {
            level[i] = new Leaf(
                    clients, start(i, level.length, clients.length), start(i + 1, level.length, clients.length));
        }
        while (level.length > 1) {
            Node[] upper = new Node[parts(level.length, Branch.CAPACITY)];
            for (int i = 0; i < upper.length; i++) {
                upper[i] = new Branch(
                        level, start(i, upper.length, level.length), start(i + 1, upper.length, level.length));
            }
            level = upper;
        }
        root = level[0];
    }

    /** How many nodes so many things are shared out to. */
    private static int parts(int things, int capacity) {
        return Math.ceilDiv(things, Node.enough(capacity));
    }

    private static int start(int part, int parts, int things) {
        return (int) ((long) part * things / parts);
    }

    /** Where to begin, or null if there are no clients. */
    @Nullable
    Node root() {
        return root;
    }

    /** Adds a client that is not there. */
    void add(Located client) {
        if (root == null) {
            root = new Leaf(new Located[] {client}, 0, 1);
            return;
        }
        Node next = root.add(client);
        if (next != null) {
            root = new Branch(new Node[] {root, next}, 0, 2);
        }
    }

    /** Removes a client that is there, just so. */
    void remove(Located client) {
        Node top = root;
        if (top == null) {
            return;
        }
        top.remove(client);
        if (top.size == 0) {
            root = null;
        } else if (top instanceof Branch branch && branch.size == 1) {
            root = branch.node(0);
        }
    }
}
