package dev.drover.cli.operate;

import dev.drover.server.trace.Source;
import dev.drover.server.trace.State;
import dev.drover.server.trace.Stop;
import dev.drover.server.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that have a report, each below the one that it was got from. */
final class WayTree {

    /**
     * A server in the tree.
     *
     * @param stop the server
     * @param branch the lines that lead to its name
     * @param isRoot whether nobody above it is known
     */
    record Node(Stop stop, String branch, boolean isRoot) {}

    /** Where clocks are too different to tell, last. */
    private static final Comparator<Stop> EARLIEST_FIRST =
            Comparator.comparing(Stop::after, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Those that are not in the tree yet, the earliest first. */
    private final Map<String, Stop> left = new LinkedHashMap<>();

    private final List<Node> nodes = new ArrayList<>();
    private final boolean unicode;

    private WayTree(boolean unicode) {
        this.unicode = unicode;
    }

    /** All of them, from top to bottom. */
    static List<Node> of(Trace trace, boolean unicode) {
        WayTree tree = new WayTree(unicode);
        trace.servers().stream()
                .filter(stop -> stop.state() == State.HAS_IT && stop.from() != null)
                .sorted(EARLIEST_FIRST)
                .forEach(stop -> tree.left.put(stop.server(), stop));
        List<Stop> roots = tree.left.values().stream()
                .filter(stop -> !tree.left.containsKey(String.valueOf(above(stop))))
                .toList();
        roots.forEach(tree::addRoot);
        // A server that was restarted has got the report back from those it had told: then nobody is on top.
        while (!tree.left.isEmpty()) {
            tree.addRoot(tree.left.values().iterator().next());
        }
        return tree.nodes;
    }

    /** From whom a server got the report; null if from a client. */
    private static @Nullable String above(Stop stop) {
        Source from = stop.from();
        return from == null || from.neighbour() == null
                ? null
                : from.neighbour().toString();
    }

    private void addRoot(Stop root) {
        add(root, "", "", true);
    }

    private void add(Stop stop, String branch, String indentation, boolean isRoot) {
        left.remove(stop.server());
        nodes.add(new Node(stop, branch, isRoot));
        List<Stop> below = left.values().stream()
                .filter(other -> stop.server().equals(above(other)))
                .toList();
        for (Stop child : below) {
            boolean last = child.equals(below.getLast());
            add(child, indentation + (last ? corner() : fork()), indentation + (last ? "   " : line()), false);
        }
    }

    private String fork() {
        return unicode ? "├─ " : "|- ";
    }

    private String corner() {
        return unicode ? "└─ " : "`- ";
    }

    private String line() {
        return unicode ? "│  " : "|  ";
    }
}
