package dev.drover.herd;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which servers the herd has and which of them talk to each other directly: a connected graph. Immutable. */
public final class Topology {

    /** The most neighbours that one server can have. */
    public static final int MAX_NEIGHBOURS = Neighbour.MAX_COUNT;

    private final TreeMap<ServerName, TreeSet<ServerName>> neighbours = new TreeMap<>();

    /**
     * Makes a topology of its servers and links.
     *
     * @throws InvalidValueException if there is no server, a link names a server that is not one of them or links
     *     one to itself, a server has too many neighbours, or the graph is not connected; the message names all of
     *     the servers concerned
     */
    public Topology(Set<ServerName> servers, Set<Link> links) {
        if (servers.isEmpty()) {
            throw new InvalidValueException("a herd has at least one server");
        }
        servers.forEach(server -> neighbours.put(server, new TreeSet<>()));
        Set<ServerName> unknown = new TreeSet<>();
        links.forEach(link -> unknown.addAll(List.of(link.lower(), link.upper())));
        unknown.removeAll(servers);
        if (!unknown.isEmpty()) {
            throw new InvalidValueException(
                    "links name " + unknown + ", which the herd does not have; its servers are " + neighbours.keySet());
        }
        for (Link link : links) {
            own(link.lower()).add(link.upper());
            own(link.upper()).add(link.lower());
        }
        Map<ServerName, Integer> crowded = new TreeMap<>();
        neighbours.forEach((server, others) -> crowded.put(server, others.size()));
        crowded.values().removeIf(count -> count <= MAX_NEIGHBOURS);
        if (!crowded.isEmpty()) {
            throw new InvalidValueException("too many neighbours: " + crowded + ", and " + MAX_NEIGHBOURS
                    + " is the most; leave out some links, reports find their way over the others");
        }
        Set<ServerName> unreachable = new TreeSet<>(servers);
        unreachable.removeAll(reachableFrom(neighbours.firstKey()));
        if (!unreachable.isEmpty()) {
            throw new InvalidValueException("no chain of links leads from " + neighbours.firstKey() + " to "
                    + unreachable + "; every server must hear of every report");
        }
    }

    private Set<ServerName> reachableFrom(ServerName start) {
        Set<ServerName> reached = new HashSet<>(Set.of(start));
        Deque<ServerName> toVisit = new ArrayDeque<>(reached);
        while (!toVisit.isEmpty()) {
            for (ServerName neighbour : own(toVisit.remove())) {
                if (reached.add(neighbour)) {
                    toVisit.add(neighbour);
                }
            }
        }
        return reached;
    }

    /** All servers, in the order of their names. */
    public NavigableSet<ServerName> servers() {
        return Collections.unmodifiableNavigableSet(neighbours.navigableKeySet());
    }

    /**
     * The servers that one talks to directly, in the order of their names.
     *
     * @throws InvalidValueException if the herd has no server of that name
     */
    public SortedSet<ServerName> neighbours(ServerName server) {
        return Collections.unmodifiableSortedSet(own(server));
    }

    private SortedSet<ServerName> own(ServerName server) {
        SortedSet<ServerName> known = neighbours.get(server);
        if (known == null) {
            throw new InvalidValueException(
                    "the herd has no server " + server + "; its servers are " + neighbours.keySet());
        }
        return known;
    }

    /** All links, in the order of the servers' names. */
    public SortedSet<Link> links() {
        SortedSet<Link> links = new TreeSet<>();
        for (Map.Entry<ServerName, TreeSet<ServerName>> server : neighbours.entrySet()) {
            for (ServerName neighbour : server.getValue()) {
                links.add(Link.between(server.getKey(), neighbour));
            }
        }
        return links;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topology that && neighbours.equals(that.neighbours);
    }

    @Override
    public int hashCode() {
        return neighbours.hashCode();
    }

    @Override
    public String toString() {
        return servers() + " " + links();
    }

    /**
     * That two servers talk to each other directly.
     *
     * @param lower the one whose name comes first
     * @param upper the other
     */
    public record Link(ServerName lower, ServerName upper) implements Comparable<Link> {

        public Link {
            if (lower.compareTo(upper) >= 0) {
                throw new InvalidValueException(
                        lower.equals(upper)
                                ? lower + " is linked to itself"
                                : "a link names " + lower + " before " + upper);
            }
        }

        /** The link between two servers, named in any order. */
        public static Link between(ServerName one, ServerName other) {
            return one.compareTo(other) <= 0 ? new Link(one, other) : new Link(other, one);
        }

        @Override
        public int compareTo(Link other) {
            int byLower = lower.compareTo(other.lower);
            return byLower != 0 ? byLower : upper.compareTo(other.upper);
        }

        @Override
        public String toString() {
            return lower + " - " + upper;
        }
    }
}
