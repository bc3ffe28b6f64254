package dev.drover.server.link;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.loop.Loops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A member of the herd with its links, on loopback. */
final class Member implements AutoCloseable {

    static final String HERD = "pasture";
    static final String SECRET = "nobody-else-knows-this";

    /** Somewhere nobody listens: for neighbours that are the ones to dial. */
    static final int NOWHERE = 1;

    final Membership membership;
    final Herd herd;
    final TrafficRecorder log = new TrafficRecorder();
    final Links links;
    private final Loops loops;

    private Member(Builder builder) {
        membership = membership(builder.name, builder.secret, builder.herd);
        herd = new Herd(membership.self(), membership.digestKey());
        Map<ServerName, InetSocketAddress> addresses = new HashMap<>();
        builder.neighbours.forEach((name, port) -> addresses.put(ServerName.of(name), loopback(port)));
        try {
            loops = new Loops(builder.name);
            links = new Links(
                    loops,
                    membership,
                    "0.1.0",
                    herd,
                    builder.timing.configuration(),
                    log,
                    InstantSource.system(),
                    addresses,
                    loopback(builder.port),
                    _ -> ArrivalWitness.NOBODY,
                    new Told(builder.status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    static Membership membership(String name, String secret, String herd) {
        return new Membership(herd, ServerName.of(name), secret);
    }

    static Membership membership(String name) {
        return membership(name, SECRET, HERD);
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    int port() {
        return links.port();
    }

    LinkStatus link(String neighbour) {
        return links.status().stream()
                .filter(status -> status.neighbour().equals(neighbour))
                .findFirst()
                .orElseThrow();
    }

    void awaitLink(String neighbour) {
        await().until(() -> link(neighbour).state() == LinkState.UP);
    }

    void awaitEnd(String neighbour, CloseReason reason) {
        await().until(() -> link(neighbour).lastCloseReason(), last -> last == reason);
    }

    void awaitCount(CloseReason reason) {
        await().until(() -> links.closeReasons().getOrDefault(reason, 0L) > 0);
    }

    /** Takes a report of a client of its own. */
    Report hear(String client, int second) {
        Report report = report(client, second, herd.self());
        herd.offer(report);
        return report;
    }

    static Report report(String client, int second, ServerName server) {
        return Report.of(
                Slice.of(client),
                Slice.of("+34.068930-118.445127"),
                Slice.of(Integer.toString(1_621_464_827 + second)),
                PosixTime.of(1_621_464_827 + second + ".263873386"),
                server);
    }

    @Nullable
    Report latest(String client) {
        return herd.latest(ClientId.of(client));
    }

    void awaitReport(Report report) {
        await().until(() -> {
            Report latest = herd.latest(report.client());
            return latest != null && latest.equals(report);
        });
    }

    /** What a test does to it, and not what it does in the end. */
    void stop() {
        links.close();
        loops.close();
    }

    @Override
    public void close() {
        stop();
    }

    /** Tells its status, and takes the question for the answer. */
    private record Told(Supplier<byte[]> json) implements Observed {

        @Override
        public byte[] status() {
            return json.get();
        }

        @Override
        public byte[] answer(String question) {
            if (question.isBlank()) {
                throw new InvalidValueException("nothing was asked");
            }
            return question.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** How a member is to be. */
    static final class Builder {

        private final String name;
        private final Map<String, Integer> neighbours = new HashMap<>();
        private String secret = SECRET;
        private String herd = HERD;
        private int port;
        private Timing timing = Timing.QUICK;
        private Supplier<byte[]> status = () -> "{}".getBytes(StandardCharsets.UTF_8);

        private Builder(String name) {
            this.name = name;
        }

        Builder secret(String to) {
            secret = to;
            return this;
        }

        Builder herd(String to) {
            herd = to;
            return this;
        }

        Builder port(int to) {
            port = to;
            return this;
        }

        Builder timing(Timing to) {
            timing = to;
            return this;
        }

        Builder status(Supplier<byte[]> to) {
            status = to;
            return this;
        }

        /** Adds a neighbour that dials this member, or is not there. */
        Builder neighbour(String neighbour) {
            return neighbour(neighbour, NOWHERE);
        }

        Builder neighbour(String neighbour, int at) {
            neighbours.put(neighbour, at);
            return this;
        }

        /** Binds the port, and does no more. */
        Member open() {
            return new Member(this);
        }

        Member start() {
            Member member = open();
            member.loops.start(member.links.departures());
            member.links.start();
            return member;
        }
    }

    /**
     * Durations in milliseconds: short where a test waits for something to happen, long where it must not.
     *
     * @param silence when a link is dead
     * @param handshake when a handshake has failed
     * @param compare how often digests are compared
     * @param reconnectMax the longest pause between attempts
     * @param maxHandshakes how many handshakes there may be
     */
    record Timing(int silence, int handshake, int compare, int reconnectMax, int maxHandshakes) {

        static final int NEVER = 3_600_000;
        /** For tests in which nothing is ever too late, however busy the machine is. */
        static final Timing QUICK = new Timing(30_000, 30_000, 200, 50, 64);

        Timing withSilence(int to) {
            return new Timing(to, handshake, compare, reconnectMax, maxHandshakes);
        }

        Timing withHandshake(int to) {
            return new Timing(silence, to, compare, reconnectMax, maxHandshakes);
        }

        Timing withCompare(int to) {
            return new Timing(silence, handshake, to, reconnectMax, maxHandshakes);
        }

        Timing withMaxHandshakes(int to) {
            return new Timing(silence, handshake, compare, reconnectMax, to);
        }

        Timing withReconnectMax(int to) {
            return new Timing(silence, handshake, compare, to, maxHandshakes);
        }

        private LinkConfiguration configuration() {
            return new LinkConfiguration(
                    Duration.ofMillis(50),
                    Duration.ofMillis(silence),
                    Duration.ofMillis(handshake),
                    Duration.ofMillis(compare),
                    Duration.ofMillis(10),
                    Duration.ofMillis(reconnectMax),
                    maxHandshakes);
        }
    }
}
