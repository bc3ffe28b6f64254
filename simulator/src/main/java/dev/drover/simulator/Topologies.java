package dev.drover.simulator;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.herd.Topology.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The usual ways of linking servers. */
public enum Topologies {
    /** Each server but the first has one parent, and as many children as fit. */
    TREE {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            for (int server = 1; server < graph.size(); server++) {
                // The first has no parent, so it can have one child more.
                graph.add(server, degree < 2 ? server - 1 : Math.max(0, server - 2) / (degree - 1));
            }
        }
    },
    /** One after the other. */
    LINE {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            for (int server = 1; server < graph.size(); server++) {
                graph.add(server, server - 1);
            }
        }
    },
    /** One after the other, and the last before the first. */
    RING {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            LINE.link(graph, degree, random);
            if (graph.size() > 2) {
                graph.add(graph.size() - 1, 0);
            }
        }
    },
    /** Rows and columns, as nearly square as the number allows. */
    GRID {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            int columns = (int) Math.ceil(Math.sqrt(graph.size()));
            for (int server = 0; server < graph.size(); server++) {
                if (server % columns > 0) {
                    graph.add(server, server - 1);
                }
                if (server >= columns) {
                    graph.add(server, server - columns);
                }
            }
        }
    },
    /** Everyone with everyone. */
    MESH {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            for (int server = 1; server < graph.size(); server++) {
                for (int other = 0; other < server; other++) {
                    graph.add(server, other);
                }
            }
        }
    },
    /**
     * Everyone with the same number of others, at random: of {@value #DRAWS} draws the one with the shortest ways.
     * Random regular graphs have short ways anyway (Bollobás and Fernandez de la Vega, 1982).
     */
    RANDOM {
        @Override
        void link(Graph graph, int degree, SplittableRandom random) {
            int others = Math.min(degree, graph.size() - 1);
            if (others < 2 && graph.size() > 2) {
                throw new InvalidValueException("a random herd needs a degree of 2 at least, not " + degree);
            }
            if (others % 2 == 1 && graph.size() % 2 == 1) {
                throw new InvalidValueException("an odd number of servers cannot have " + others
                        + " neighbours each; choose an even degree, or one server more");
            }
            graph.connectAtRandom(others, random, graph.size() > MANY ? 1 : DRAWS);
        }
    };

    private static final int DRAWS = 200;

    /** From so many servers on, the ways are measured no more: one draw is much like another. */
    private static final int MANY = 100;

    private static final List<String> NAMES = List.of(
            "Bailey",
            "Bona",
            "Campbell",
            "Clark",
            "Jaquez",
            "Adams",
            "Brown",
            "Cook",
            "Diaz",
            "Evans",
            "Ford",
            "Garcia",
            "Hill",
            "Irwin",
            "Jones",
            "King",
            "Lopez",
            "Moore",
            "Nash",
            "Owens",
            "Perez",
            "Quinn",
            "Reed",
            "Scott",
            "Turner",
            "Underwood",
            "Vega",
            "Walker",
            "Xu",
            "Young",
            "Ziegler");

    abstract void link(Graph graph, int degree, SplittableRandom random);

    /**
     * Makes a topology.
     *
     * @param servers how many servers, 1 at least
     * @param degree how many neighbours a server has, where the kind leaves a choice
     * @param seed of what is random about it
     * @throws InvalidValueException if there is none of this kind
     */
    public Topology of(int servers, int degree, long seed) {
        if (servers < 1) {
            throw new InvalidValueException("a herd has one server at least, not " + servers);
        }
        Graph graph = new Graph(servers);
        link(graph, degree, new SplittableRandom(seed));
        List<ServerName> names = names(servers);
        Set<Link> links = new HashSet<>();
        graph.edges().forEach(edge -> links.add(Link.between(names.get(edge.one()), names.get(edge.other()))));
        return new Topology(new TreeSet<>(names), links);
    }

    /** Names for servers: people's, and with numbers where there are more servers. */
    public static List<ServerName> names(int servers) {
        Set<ServerName> names = new LinkedHashSet<>();
        for (int server = 0; server < servers; server++) {
            String name = NAMES.get(server % NAMES.size());
            int round = server / NAMES.size();
            names.add(ServerName.of(round == 0 ? name : name + "-" + (round + 1)));
        }
        return new ArrayList<>(names);
    }
}
