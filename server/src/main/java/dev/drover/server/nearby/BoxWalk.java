package dev.drover.server.nearby;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the clients in a box, in the order of the tree; good for one page. */
final class BoxWalk {

    private final Box box;
    private final Cursor.@Nullable OnCurve after;
    private final int limit;
    private final List<Located> found = new ArrayList<>();

    private BoxWalk(Box box, Cursor.@Nullable OnCurve after, int limit) {
        this.box = box;
        this.after = after;
        this.limit = limit;
    }

    /** The first clients after a cursor, at most {@code limit}. */
    static List<Located> find(@Nullable Node root, Box box, Cursor.@Nullable OnCurve after, int limit) {
        BoxWalk walk = new BoxWalk(box, after, limit);
        if (root != null) {
            walk.visit(root);
        }
        return walk.found;
    }

    private void visit(Node node) {
        if (!node.extent.meets(box) || !isLater(node.last())) {
            return;
        }
        switch (node) {
            case Branch branch -> {
                for (int i = 0; i < branch.size && found.size() < limit; i++) {
                    visit(branch.node(i));
                }
            }
            case Leaf leaf -> {
                for (int i = 0; i < leaf.size && found.size() < limit; i++) {
                    Located client = leaf.client(i);
                    if (box.has(client) && isLater(client)) {
                        found.add(client);
                    }
                }
            }
        }
    }

    private boolean isLater(Located client) {
        return after == null || after.isBefore(client);
    }
}
