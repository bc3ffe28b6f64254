package dev.drover.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Numbered servers and the links between them. */
final class Graph {

    private final int size;
    private Set<Edge> edges = new LinkedHashSet<>();

    Graph(int size) {
        this.size = size;
    }

    /** Two servers that are linked, the lower number first. */
    record Edge(int one, int other) {
        static Edge between(int one, int other) {
            return new Edge(Math.min(one, other), Math.max(one, other));
        }
    }

    int size() {
        return size;
    }

    Collection<Edge> edges() {
        return edges;
    }

    void add(int one, int other) {
        edges.add(Edge.between(one, other));
    }

    /** Links everyone with the same number of others: the connected draw with the shortest ways. */
    void connectAtRandom(int degree, SplittableRandom random, int draws) {
        Set<Edge> best = Set.of();
        long shortest = Long.MAX_VALUE;
        for (int draw = 0; draw < draws || best.isEmpty(); draw++) {
            circle(degree);
            shuffle(random);
            long ways = draws == 1 ? (isConnected() ? 0 : Long.MAX_VALUE) : sumOfLongestWays();
            if (ways < shortest) {
                shortest = ways;
                best = edges;
            }
            if (size == 1) {
                return;
            }
        }
        edges = best;
    }

    /** Everyone with those next to it in a circle, and with the one across it where the degree is odd. */
    private void circle(int degree) {
        edges = new LinkedHashSet<>();
        for (int server = 0; server < size; server++) {
            for (int step = 1; step <= degree / 2; step++) {
                add(server, (server + step) % size);
            }
            if (degree % 2 == 1) {
                add(server, (server + size / 2) % size);
            }
        }
    }

    /** Exchanges the ends of random pairs of edges, which leaves everyone as many neighbours. */
    private void shuffle(SplittableRandom random) {
        List<Edge> list = new ArrayList<>(edges);
        for (int exchange = 20 * list.size(); exchange > 0; exchange--) {
            int first = random.nextInt(list.size());
            int second = random.nextInt(list.size());
            Edge a = list.get(first);
            Edge b = list.get(second);
            boolean crossed = random.nextBoolean();
            Edge c = Edge.between(a.one(), crossed ? b.one() : b.other());
            Edge d = Edge.between(a.other(), crossed ? b.other() : b.one());
            if (c.one() != c.other()
                    && d.one() != d.other()
                    && !edges.contains(c)
                    && !edges.contains(d)
                    && !c.equals(d)) {
                edges.remove(a);
                edges.remove(b);
                edges.add(c);
                edges.add(d);
                list.set(first, c);
                list.set(second, d);
            }
        }
    }

    private boolean isConnected() {
        return Arrays.stream(hops(0, neighbours())).noneMatch(hops -> hops < 0);
    }

    /** The sum, over all servers, of how far the farthest other is; the greatest number if one is out of reach. */
    private long sumOfLongestWays() {
        List<List<Integer>> neighbours = neighbours();
        long sum = 0;
        for (int server = 0; server < size; server++) {
            int longest = 0;
            for (int hops : hops(server, neighbours)) {
                if (hops < 0) {
                    return Long.MAX_VALUE;
                }
                longest = Math.max(longest, hops);
            }
            sum += longest;
        }
        return sum;
    }

    private List<List<Integer>> neighbours() {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int server = 0; server < size; server++) {
            neighbours.add(new ArrayList<>());
        }
        for (Edge edge : edges) {
            neighbours.get(edge.one()).add(edge.other());
            neighbours.get(edge.other()).add(edge.one());
        }
        return neighbours;
    }

    private int[] hops(int start, List<List<Integer>> neighbours) {
        int[] hops = new int[size];
        Arrays.fill(hops, -1);
        hops[start] = 0;
        Deque<Integer> toVisit = new ArrayDeque<>(List.of(start));
        while (!toVisit.isEmpty()) {
            int server = toVisit.remove();
            for (int next : neighbours.get(server)) {
                if (hops[next] < 0) {
                    hops[next] = hops[server] + 1;
                    toVisit.add(next);
                }
            }
        }
        return hops;
    }
}
