package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.config.ByteSize;
import dev.drover.server.link.LinkConfiguration;
import dev.drover.server.link.LinkState;
import dev.drover.server.link.Links;
import dev.drover.server.link.Membership;
import dev.drover.server.link.Observed;
import dev.drover.server.loop.Loops;
import dev.drover.server.traffic.TrafficConfiguration;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Members of a herd with their links and what they remember, on loopback; each with a clock that can be wrong. */
final class TracedHerd implements AutoCloseable {

    private static final LinkConfiguration LINK = new LinkConfiguration(
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            64);

    private final Map<ServerName, List<ServerName>> neighbours = new HashMap<>();
    private final Map<ServerName, InetSocketAddress> addresses = new HashMap<>();
    private final Map<ServerName, Duration> clocks;
    private final NavigableMap<ServerName, Member> running = new TreeMap<>();

    /** Starts a herd with these links, each like {@code Bona - Clark}. */
    TracedHerd(String... links) {
        this(Map.of(), links);
    }

    /** Likewise, with some clocks ahead of the right time. */
    TracedHerd(Map<ServerName, Duration> clocks, String... links) {
        this.clocks = clocks;
        for (String link : links) {
            List<ServerName> ends =
                    List.of(link.split(" - ")).stream().map(ServerName::of).toList();
            join(ends.get(0), ends.get(1));
            join(ends.get(1), ends.get(0));
        }
        // Of two neighbours the one whose name comes first dials, so it has to know where.
        new TreeMap<>(neighbours).descendingKeySet().forEach(name -> start(name.toString()));
        awaitLinks();
    }

    private void join(ServerName one, ServerName other) {
        neighbours.computeIfAbsent(one, _ -> new ArrayList<>()).add(other);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    void awaitLinks() {
        await().until(() -> running.values().stream()
                .flatMap(member -> member.links.status().stream())
                .filter(link -> running.containsKey(ServerName.of(link.neighbour())))
                .allMatch(link -> link.state() == LinkState.UP && link.same()));
    }

    /** Starts a server; one that was stopped only if it is the one to dial all its neighbours, for its port is another. */
    void start(String server) {
        ServerName name = ServerName.of(server);
        Member member = new Member(name);
        running.put(name, member);
        addresses.put(name, loopback(member.links.port()));
        member.loops.start(member.links.departures());
        member.links.start();
    }

    void stop(String server) {
        Objects.requireNonNull(running.remove(ServerName.of(server))).stop();
    }

    Member server(String name) {
        return Objects.requireNonNull(running.get(ServerName.of(name)));
    }

    /** Waits until all that run know a report. */
    void awaitEverywhere(Report report) {
        await().until(() -> running.values().stream()
                .allMatch(member -> Optional.ofNullable(member.herd.latest(report.client()))
                        .filter(report::equals)
                        .isPresent()));
    }

    /** What an observer hears from all. */
    Trace trace(String client) {
        return new Collector(
                        new Membership("pasture", ServerName.of("observer"), "nobody-else-knows-this"),
                        "0.1.0",
                        addresses,
                        InstantSource.system(),
                        Duration.ofSeconds(20))
                .collect(ClientId.of(client));
    }

    static Stop stop(Trace trace, String server) {
        return trace.servers().stream()
                .filter(stop -> stop.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        running.values().forEach(Member::stop);
    }

    /** One server. */
    final class Member {

        final Herd herd;
        private final Membership membership;
        private final Ways ways;
        private final Loops loops;
        private final Links links;
        private final InstantSource clock;

        Member(ServerName name) {
            Duration ahead = clocks.getOrDefault(name, Duration.ZERO);
            clock = () -> Instant.now().plus(ahead);
            membership = new Membership("pasture", name, "nobody-else-knows-this");
            herd = new Herd(name, membership.digestKey());
            Map<ServerName, InetSocketAddress> known = new HashMap<>();
            neighbours
                    .getOrDefault(name, List.of())
                    .forEach(other -> known.put(other, addresses.getOrDefault(other, loopback(1))));
            ways = new Ways(1 << 12, known.keySet());
            try {
                loops = new Loops(name.toString());
                links = new Links(
                        loops,
                        membership,
                        "0.1.0",
                        herd,
                        LINK,
                        noLog(),
                        clock,
                        known,
                        loopback(0),
                        other -> ways.ofLink(other, clock),
                        new Account());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void stop() {
            links.close();
            loops.close();
        }

        private final class Account implements Observed {

            @Override
            public byte[] status() {
                return "{}".getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public byte[] answer(String question) {
                return tracer().answer(question);
            }
        }

        private Tracer tracer() {
            Map<ServerName, InetSocketAddress> others = new HashMap<>(addresses);
            others.remove(herd.self());
            return new Tracer(
                    herd, ways, clock, new Collector(membership, "0.1.0", others, clock, Duration.ofSeconds(20)));
        }

        /** Takes a report that a client sends now, with a time that is that long before. */
        Report hears(String client, Duration age) {
            Instant now = clock.instant();
            Report report = Report.of(
                    Slice.of(client),
                    Slice.of("+34.068930-118.445127"),
                    Slice.of(time(now.minus(age)).toString()),
                    time(now),
                    herd.self());
            herd.offer(report, ways.ofClients(Protocol.LINE));
            return report;
        }

        Trace trace(String client) {
            return tracer().trace(ClientId.of(client));
        }
    }

    private static PosixTime time(Instant moment) {
        return new PosixTime(moment.getEpochSecond(), moment.getNano());
    }

    private static TrafficLog noLog() throws IOException {
        TrafficConfiguration off = new TrafficConfiguration(TrafficConfiguration.Mode.OFF, 1, new ByteSize(1 << 16), 1);
        return TrafficLogs.open(Path.of("target", "no-traffic"), off, InstantSource.system());
    }
}
