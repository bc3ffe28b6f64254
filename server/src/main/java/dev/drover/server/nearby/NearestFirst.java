package dev.drover.server.nearby;

import dev.drover.herd.Slice;
import dev.drover.server.earth.Distances;
import dev.drover.server.earth.EarthPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clients that are nearest to a point, nearest first, those equally far by their IDs; good for one page.
 *
 * <p>A queue holds parts of the tree and clients by the least distance that they can have, and what is taken out of it
 * is replaced by what is known better: a part by its parts, a client by its distance. A client whose distance is known
 * when it is taken out is the next of the answer. So geodesics, each of which costs more than all else, are worked out
 * for those clients only that might be in the answer.
 *
 * <p>The straight line through the Earth is the least distance: the whole difference is a millimetre at 10 km, but
 * grows with the cube. So for a far part that is small the geodesic to one of its clients says more, and the distances
 * of the others differ from it by no more than the part is wide.
 *
 * @see <a href="https://doi.org/10.1145/320248.320255">Hjaltason and Samet, Distance Browsing in Spatial Databases
 *     (1999)</a>
 */
final class NearestFirst {

    private final double latitude;
    private final double longitude;
    private final double x;
    private final double y;
    private final double z;
    private final double radius;
    private final Cursor.@Nullable Near after;
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>();

    private @Nullable Located measured;
    private double measuredDistance;

    private NearestFirst(double latitude, double longitude, double radius, Cursor.@Nullable Near after) {
        EarthPoint point = EarthPoint.of(latitude, longitude);
        this.latitude = latitude;
        this.longitude = longitude;
        this.x = point.x() * Located.UNITS;
        this.y = point.y() * Located.UNITS;
        this.z = point.z() * Located.UNITS;
        this.radius = radius;
        this.after = after;
    }

    /**
     * The first clients after a cursor, at most {@code limit}.
     *
     * @param radius the greatest distance, in metres
     */
    static List<NearClient> find(
            @Nullable Node root,
            double latitude,
            double longitude,
            double radius,
            Cursor.@Nullable Near after,
            int limit) {
        NearestFirst search = new NearestFirst(latitude, longitude, radius, after);
        if (root != null) {
            search.consider(root, 0);
        }
        return search.take(limit);
    }

    private List<NearClient> take(int limit) {
        List<NearClient> found = new ArrayList<>();
        while (found.size() < limit) {
            switch (candidates.poll()) {
                case null -> {
                    return found;
                }
                case Part part -> open(part);
                case Spot spot -> open(spot);
                case Guess guess -> consider(guess.client, distance(guess.client));
                case Known known -> found.add(new NearClient(known.client.report, known.distance));
            }
        }
        return found;
    }

    /** Queues a node of which a least distance is known, unless nothing of it can belong to the page. */
    private void consider(Node node, double least) {
        double nearest = Math.max(least, node.extent.least(x, y, z) / Located.UNITS - Located.INACCURACY);
        if (nearest <= radius && !isEarlier(node.extent.greatest(x, y, z))) {
            candidates.add(new Part(nearest, node, false));
        }
    }

    /** Queues a client of whose node a least distance is known, unless it can't belong to the page. */
    private void guess(Located client, double least) {
        double straight = Extent.length(client.x - x, client.y - y, client.z - z);
        double nearest = Math.max(least, straight / Located.UNITS - Located.INACCURACY);
        if (nearest <= radius && !isEarlier(straight)) {
            candidates.add(new Guess(nearest, client));
        }
    }

    /** Whether what is at most so far, in units and straight through the Earth, belongs to earlier pages. */
    private boolean isEarlier(double straight) {
        return after != null && Distances.longest(straight / Located.UNITS + Located.INACCURACY) < after.metres();
    }

    private void consider(Located client, double distance) {
        if (distance <= radius && isLater(distance, client)) {
            candidates.add(new Known(distance, client));
        }
    }

    private boolean isLater(double distance, Located client) {
        return after == null || after.isBefore(distance, client.client());
    }

    private void open(Part part) {
        Node node = part.node;
        if (node.isSpot()) {
            consider(node, node.last(), distance(node.first()));
        } else if (!part.measured && isFarFor(part)) {
            measure(part);
        } else if (node instanceof Branch branch) {
            for (int i = 0; i < branch.size; i++) {
                consider(branch.node(i), part.distance);
            }
        } else if (node instanceof Leaf leaf) {
            for (int i = 0; i < leaf.size; i++) {
                guess(leaf.client(i), part.distance);
            }
        }
    }

    private static double width(Node node) {
        return Distances.longest(node.extent.diagonal() / Located.UNITS + 2 * Located.INACCURACY);
    }

    /** Whether the straight line tells less of how far a node is than one of its clients does. */
    private static boolean isFarFor(Part part) {
        return Distances.longest(part.distance) - part.distance > width(part.node);
    }

    private void measure(Part part) {
        double distance = distance(part.node.first());
        double width = width(part.node);
        double nearest = Math.max(part.distance, distance - width);
        if (nearest <= radius && (after == null || distance + width >= after.metres())) {
            candidates.add(new Part(nearest, part.node, true));
        }
    }

    /** Queues a node whose clients are all as far, unless the page begins after them. */
    private void consider(Node node, Located last, double distance) {
        if (distance <= radius && isLater(distance, last)) {
            candidates.add(new Spot(distance, node));
        }
    }

    private void open(Spot spot) {
        if (spot.node instanceof Branch branch) {
            for (int i = 0; i < branch.size; i++) {
                Node node = branch.node(i);
                consider(node, node.last(), spot.distance);
            }
        } else if (spot.node instanceof Leaf leaf) {
            for (int i = 0; i < leaf.size; i++) {
                consider(leaf.client(i), spot.distance);
            }
        }
    }

    /** How far a client is; of many in one spot it is worked out once. */
    private double distance(Located client) {
        if (measured == null || !measured.isAt(client)) {
            measured = client;
            measuredDistance = Distances.between(latitude, longitude, client.latitude, client.longitude);
        }
        return measuredDistance;
    }

    /** What waits in the queue: by distance; what may turn out to be as near goes before what is known to be. */
    private sealed interface Candidate extends Comparable<Candidate> {

        /** The least distance, in metres. */
        double distance();

        /** The least ID if the distance is known, else null. */
        @Nullable
        Slice id();

        @Override
        default int compareTo(Candidate other) {
            int order = Double.compare(distance(), other.distance());
            if (order != 0) {
                return order;
            }
            Slice id = id();
            Slice otherId = other.id();
            if (id == null || otherId == null) {
                return Boolean.compare(id != null, otherId != null);
            }
            order = Located.compare(id, otherId);
            return order != 0 ? order : Boolean.compare(this instanceof Known, other instanceof Known);
        }
    }

    /** A node whose clients are at least as far. */
    private record Part(double distance, Node node, boolean measured) implements Candidate {
        @Override
        public @Nullable Slice id() {
            return null;
        }
    }

    /** A node whose clients have the same coordinates, and so the same distance. */
    private record Spot(double distance, Node node) implements Candidate {
        @Override
        public Slice id() {
            return node.first().client();
        }
    }

    /** A client that is at least as far. */
    private record Guess(double distance, Located client) implements Candidate {
        @Override
        public @Nullable Slice id() {
            return null;
        }
    }

    /** A client and its distance. */
    private record Known(double distance, Located client) implements Candidate {
        @Override
        public Slice id() {
            return client.client();
        }
    }
}
