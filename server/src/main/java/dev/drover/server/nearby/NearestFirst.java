package dev.drover.server.nearby;

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
    private final List<NearClient> found = new ArrayList<>();

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
        search.take(limit);
        return search.found;
    }

    private void take(int limit) {
        while (found.size() < limit) {
            Candidate nearest = candidates.poll();
            if (nearest == null) {
                return;
            }
            nearest.open();
        }
    }

    /** Queues a node of which a least distance is known, unless nothing of it can belong to the page. */
    private void consider(Node node, double least) {
        double nearest = Math.max(least, node.extent.least(x, y, z) / Located.UNITS - Located.INACCURACY);
        if (nearest <= radius && (after == null || !isEarlier(after, node.extent.greatest(x, y, z)))) {
            candidates.add(new Part(nearest, node, false));
        }
    }

    /** Queues a client of whose node a least distance is known, unless it can't belong to the page. */
    private void consider(Located client, double least) {
        double straight = Extent.length(client.x - x, client.y - y, client.z - z);
        double nearest = Math.max(least, straight / Located.UNITS - Located.INACCURACY);
        if (nearest <= radius && (after == null || !isEarlier(after, straight))) {
            candidates.add(new Guess(nearest, client));
        }
    }

    /** Whether what is at most so far, in units and straight through the Earth, belongs to earlier pages. */
    private static boolean isEarlier(Cursor.Near after, double straight) {
        return Distances.longest(straight / Located.UNITS + Located.INACCURACY) < after.metres();
    }

    private boolean isLater(double distance, Located client) {
        return after == null || after.isBefore(distance, client.client());
    }

    /** How far a client is; of many in one spot it is worked out once. */
    private double measure(Located client) {
        if (measured == null || !measured.isAt(client)) {
            measured = client;
            measuredDistance = Distances.between(latitude, longitude, client.latitude, client.longitude);
        }
        return measuredDistance;
    }

    /** What waits in the queue: by distance; what may turn out to be as near goes before what is known to be. */
    private abstract static sealed class Candidate implements Comparable<Candidate> {

        /** The least distance, in metres. */
        final double distance;

        Candidate(double distance) {
            this.distance = distance;
        }

        /** The client with the least ID if the distance is known, else null. */
        abstract @Nullable Located first();

        /** Replaces it by what is known better, or answers with it. */
        abstract void open();

        @Override
        public final int compareTo(Candidate other) {
            int order = Double.compare(distance, other.distance);
            return order != 0 ? order : compareIds(first(), other.first());
        }

        private static int compareIds(@Nullable Located client, @Nullable Located other) {
            if (client == null || other == null) {
                return Boolean.compare(client != null, other != null);
            }
            return Located.compare(client.client(), other.client());
        }
    }

    /** A node whose clients are at least as far. */
    private final class Part extends Candidate {

        private final Node node;
        private final boolean isEstimated;

        Part(double distance, Node node, boolean isEstimated) {
            super(distance);
            this.node = node;
            this.isEstimated = isEstimated;
        }

        @Override
        @Nullable
        Located first() {
            return null;
        }

        @Override
        void open() {
            if (node.isSpot()) {
                openSpot();
            } else if (!isEstimated && isFar()) {
                estimate();
            } else {
                switch (node) {
                    case Branch branch -> {
                        for (int i = 0; i < branch.size; i++) {
                            consider(branch.node(i), distance);
                        }
                    }
                    case Leaf leaf -> {
                        for (int i = 0; i < leaf.size; i++) {
                            consider(leaf.client(i), distance);
                        }
                    }
                }
            }
        }

        private void openSpot() {
            double known = measure(node.first());
            if (known <= radius) {
                candidates.add(new Spot(known, node, 0));
            }
        }

        /** Whether the straight line tells less of how far it is than one of its clients does. */
        private boolean isFar() {
            return Distances.longest(distance) - distance > width();
        }

        private double width() {
            return Distances.longest(node.extent.diagonal() / Located.UNITS + 2 * Located.INACCURACY);
        }

        private void estimate() {
            double known = measure(node.first());
            double nearest = Math.max(distance, known - width());
            if (nearest <= radius && (after == null || known + width() >= after.metres())) {
                candidates.add(new Part(nearest, node, true));
            }
        }
    }

    /** The parts of a node from one on, all of whose clients have the same coordinates, and so the same distance. */
    private final class Spot extends Candidate {

        private final Node node;
        private final int number;

        Spot(double distance, Node node, int number) {
            super(distance);
            this.node = node;
            this.number = number;
        }

        @Override
        Located first() {
            return switch (node) {
                case Branch branch -> branch.node(number).first();
                case Leaf leaf -> leaf.client(number);
            };
        }

        @Override
        void open() {
            if (number + 1 < node.size) {
                candidates.add(new Spot(distance, node, number + 1));
            }
            switch (node) {
                case Branch branch -> {
                    Node part = branch.node(number);
                    if (isLater(distance, part.last())) {
                        candidates.add(new Spot(distance, part, 0));
                    }
                }
                case Leaf leaf -> {
                    if (isLater(distance, leaf.client(number))) {
                        found.add(new NearClient(leaf.client(number).report, distance));
                    }
                }
            }
        }
    }

    /** A client that is at least as far. */
    private final class Guess extends Candidate {

        private final Located client;

        Guess(double distance, Located client) {
            super(distance);
            this.client = client;
        }

        @Override
        @Nullable
        Located first() {
            return null;
        }

        @Override
        void open() {
            double known = measure(client);
            if (known <= radius && isLater(known, client)) {
                candidates.add(new Known(known, client));
            }
        }
    }

    /** A client and its distance. */
    private final class Known extends Candidate {

        private final Located client;

        Known(double distance, Located client) {
            super(distance);
            this.client = client;
        }

        @Override
        Located first() {
            return client;
        }

        @Override
        void open() {
            found.add(new NearClient(client.report, distance));
        }
    }
}
