package dev.drover.simulator.trial;

import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.herd.Topology;
import dev.drover.simulator.Clients;
import dev.drover.simulator.Clock;
import dev.drover.simulator.Member;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Wire;
import dev.drover.simulator.World;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Something that somebody outside does to a herd: clients, operators, and fate. */
public sealed interface Action {

    /** Does it. */
    void happenIn(World world);

    /** What it is, as a story tells it. */
    String words();

    /**
     * A client reports.
     *
     * @param server to which server
     * @param client who, by number
     * @param position where it says it is
     * @param time when, by its own clock
     */
    record Reported(ServerName server, int client, String position, String time) implements Action {

        @Override
        public void happenIn(World world) {
            world.member(server).report(Clients.id(client).bytes(), Slice.of(position), Slice.of(time));
        }

        @Override
        public String words() {
            return "%s tells %s: %s at %s".formatted(Clients.id(client), server, position, time);
        }
    }

    /** What becomes of a server. */
    enum Fate {
        STARTED("starts with nothing in its memory") {
            @Override
            void befall(Member member) {
                member.start();
            }
        },
        KILLED("crashes and forgets everything") {
            @Override
            void befall(Member member) {
                member.kill();
            }
        },
        WITHOUT_POWER("loses its power, without a word to anybody") {
            @Override
            void befall(Member member) {
                member.losePower();
            }
        },
        STOPPED("is stopped, and says so") {
            @Override
            void befall(Member member) {
                member.stop();
            }
        },
        FROZEN("freezes") {
            @Override
            void befall(Member member) {
                member.freeze();
            }
        },
        THAWED("goes on where it was frozen") {
            @Override
            void befall(Member member) {
                member.thaw();
            }
        };

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        abstract void befall(Member member);
    }

    /**
     * Something becomes of a server.
     *
     * @param server which
     * @param fate what
     */
    record Befell(ServerName server, Fate fate) implements Action {

        @Override
        public void happenIn(World world) {
            fate.befall(world.member(server));
        }

        @Override
        public String words() {
            return server + " " + fate.words;
        }
    }

    /**
     * A server's clock is set.
     *
     * @param server which
     * @param clock what it is like from now on
     */
    record ClockSet(ServerName server, Clock clock) implements Action {

        @Override
        public void happenIn(World world) {
            world.member(server).set(clock);
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%s's clock is %.3f s ahead, goes %.0f millionths too fast, and ticks every %d ns",
                    server,
                    clock.ahead().toNanos() / 1e9,
                    clock.drift(),
                    clock.tick().toNanos());
        }
    }

    /**
     * Nothing gets through any more from one server to a neighbour.
     *
     * @param from whose messages get lost
     * @param to who waits for them
     */
    record Cut(ServerName from, ServerName to) implements Action {

        @Override
        public void happenIn(World world) {
            wire(world, Topology.Link.between(from, to)).cut(world.member(from));
        }

        @Override
        public String words() {
            return "nothing gets through from " + from + " to " + to;
        }
    }

    /**
     * Nothing gets through between some servers and all others.
     *
     * @param side the servers on one side
     */
    record Parted(Set<ServerName> side) implements Action {

        public Parted {
            side = new TreeSet<>(side);
        }

        @Override
        public void happenIn(World world) {
            crossing(world, side).forEach(Wire::cut);
        }

        @Override
        public String words() {
            return "nothing gets through between " + list(side) + " and the others";
        }
    }

    /**
     * What was cut between some servers and all others is mended.
     *
     * @param side the servers on one side
     */
    record Joined(Set<ServerName> side) implements Action {

        public Joined {
            side = new TreeSet<>(side);
        }

        @Override
        public void happenIn(World world) {
            crossing(world, side).forEach(Wire::mend);
        }

        @Override
        public String words() {
            return "all gets through again between " + list(side) + " and the others";
        }
    }

    /**
     * A link is mended.
     *
     * @param link which
     */
    record Mended(Topology.Link link) implements Action {

        @Override
        public void happenIn(World world) {
            wire(world, link).mend();
        }

        @Override
        public String words() {
            return "all gets through again between " + pair(link);
        }
    }

    /**
     * A connection is broken by something between its ends.
     *
     * @param link which
     */
    record Reset(Topology.Link link) implements Action {

        @Override
        public void happenIn(World world) {
            wire(world, link).reset();
        }

        @Override
        public String words() {
            return "the connection between " + pair(link) + " is broken";
        }
    }

    /**
     * A link gets better or worse.
     *
     * @param link which
     * @param quality what it is like from now on
     */
    record Changed(Topology.Link link, Quality quality) implements Action {

        @Override
        public void happenIn(World world) {
            wire(world, link).change(quality);
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "between %s %d ms + %d ms, %.0f %% lost, %.0f %% doubled, %.0f %% overtaken, %s",
                    pair(link),
                    quality.latency().toMillis(),
                    quality.jitter().toMillis(),
                    100 * quality.loss(),
                    100 * quality.duplication(),
                    100 * quality.reordering(),
                    quality.bytesPerSecond() == 0 ? "no limit" : quality.bytesPerSecond() + " bytes a second");
        }
    }

    private static Wire wire(World world, Topology.Link link) {
        for (Wire wire : world.member(link.lower()).wires()) {
            if (wire.link().equals(link)) {
                return wire;
            }
        }
        throw new IllegalArgumentException("there is no link " + link);
    }

    private static Collection<Wire> crossing(World world, Set<ServerName> side) {
        return world.wires().stream()
                .filter(wire -> side.contains(wire.link().lower())
                        != side.contains(wire.link().upper()))
                .toList();
    }

    private static String pair(Topology.Link link) {
        return link.lower() + " and " + link.upper();
    }

    private static String list(Set<ServerName> names) {
        return names.stream().map(ServerName::toString).collect(Collectors.joining(", "));
    }
}
