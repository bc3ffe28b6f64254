package dev.drover.comparison.contender;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A herd to be started: the same for every contender, which writes its own kind of configuration from it.
 *
 * @param folder where the servers' configurations, logs and outputs go
 * @param servers the servers and their ports, free when the plan was made
 * @param links who talks to whom
 * @param places what a {@code WHATSAT} makes the servers do
 * @param log whether the servers keep their traffic log, as in production
 * @param relays where a server finds another one, if that is not the other one's own port: a relay that leads there
 */
public record HerdPlan(
        Path folder,
        SortedMap<String, Ports> servers,
        SortedSet<Link> links,
        PlacesPlan places,
        boolean log,
        Map<Way, Integer> relays) {

    /** The names of the original herd. */
    public static final String BAILEY = "Bailey";

    public static final String BONA = "Bona";
    public static final String CAMPBELL = "Campbell";
    public static final String CLARK = "Clark";
    public static final String JAQUEZ = "Jaquez";

    public HerdPlan {
        folder = folder.toAbsolutePath();
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
        links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
        relays = Map.copyOf(relays);
        for (Link link : links) {
            if (!servers.containsKey(link.lower()) || !servers.containsKey(link.upper())) {
                throw new IllegalArgumentException("the link " + link + " leads to a server that the plan lacks");
            }
        }
    }

    /** The original five, linked as they were in 2023. */
    public static HerdPlan five(Path folder) {
        return of(
                folder,
                List.of(BAILEY, BONA, CAMPBELL, CLARK, JAQUEZ),
                Link.between(BAILEY, BONA),
                Link.between(BAILEY, CAMPBELL),
                Link.between(BONA, CAMPBELL),
                Link.between(BONA, CLARK),
                Link.between(CAMPBELL, JAQUEZ),
                Link.between(CLARK, JAQUEZ));
    }

    /** Bailey, Bona and Clark in a row: the shortest way of two hops. */
    public static HerdPlan three(Path folder) {
        return of(folder, List.of(BAILEY, BONA, CLARK), Link.between(BAILEY, BONA), Link.between(BONA, CLARK));
    }

    /** Bailey and Bona, linked. */
    public static HerdPlan pair(Path folder) {
        return of(folder, List.of(BAILEY, BONA), Link.between(BAILEY, BONA));
    }

    /** Bailey alone. */
    public static HerdPlan single(Path folder) {
        return of(folder, List.of(BAILEY));
    }

    /** Servers of these names on free ports, with the traffic log on and places that are never asked. */
    public static HerdPlan of(Path folder, List<String> names, Link... links) {
        List<Integer> ports = FreePorts.find(3 * names.size());
        TreeMap<String, Ports> servers = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            servers.put(names.get(i), new Ports(ports.get(3 * i), ports.get(3 * i + 1), ports.get(3 * i + 2)));
        }
        return new HerdPlan(folder, servers, new TreeSet<>(Arrays.asList(links)), PlacesPlan.nobody(), true, Map.of());
    }

    /** The same herd with other places. */
    public HerdPlan withPlaces(PlacesPlan other) {
        return new HerdPlan(folder, servers, links, other, log, relays);
    }

    /** The same herd with its traffic log on or off. */
    public HerdPlan withLog(boolean on) {
        return new HerdPlan(folder, servers, links, places, on, relays);
    }

    /** The same herd with links that lead through relays. */
    public HerdPlan withRelays(Map<Way, Integer> ports) {
        return new HerdPlan(folder, servers, links, places, log, ports);
    }

    /** Where a server of the herd listens. */
    public Ports ports(String server) {
        Ports ports = servers.get(server);
        if (ports == null) {
            throw new IllegalArgumentException("the plan has no server " + server);
        }
        return ports;
    }

    /** The port at which a server listens to clients. */
    public int linePort(String server) {
        return ports(server).line();
    }

    /** Whom a server talks to. */
    public SortedSet<String> neighbours(String server) {
        return links.stream()
                .filter(link -> link.touches(server))
                .map(link -> link.otherThan(server))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Where one server finds another.
     *
     * @param ownPort the other's own port, for want of a relay
     */
    int portTowards(String from, String to, int ownPort) {
        return relays.getOrDefault(new Way(from, to), ownPort);
    }
}
