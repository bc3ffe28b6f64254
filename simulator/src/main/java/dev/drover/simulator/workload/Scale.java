package dev.drover.simulator.workload;

import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.herd.Topology;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import dev.drover.simulator.Topologies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * What grows how with the number of servers and of clients: measured in virtual time where that can be done, and
 * computed from measurements of the real program where it cannot.
 */
public final class Scale {

    /** How many servers are measured. */
    public static final List<Integer> SERVERS = List.of(5, 50, 500, 5_000);

    private static final long KEY = 0x5EED;
    private static final int DEGREE = 4;
    private static final int ENTRANCES = 3;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private Scale() {}

    /**
     * What was measured of a random herd, four neighbours each, 20 ms a hop.
     *
     * @param servers how many servers
     * @param spreading how its reports spread
     * @param messagesPerReport of all kinds but heartbeats, once the trees have grown
     * @param bytesPerReport their bytes
     * @param latency until all servers knew a report
     */
    public record Measured(
            int servers, Spreading spreading, double messagesPerReport, double bytesPerReport, Latency latency) {}

    /** Measures every number of servers, flooding and over trees. */
    public static List<Measured> measure(DoubleConsumer progress) {
        int runs = SERVERS.size() * Spreading.values().length;
        List<Measured> all = new ArrayList<>();
        for (int servers : SERVERS) {
            for (Spreading spreading : Spreading.values()) {
                double done = (double) all.size() / runs;
                all.add(measure(servers, spreading, share -> progress.accept(done + share / runs)));
            }
        }
        return all;
    }

    private static Measured measure(int servers, Spreading spreading, DoubleConsumer progress) {
        Topology topology = Topologies.RANDOM.of(servers, DEGREE, 1);
        Plan plan = new Plan(
                topology,
                Quality.of(LATENCY, Duration.ZERO),
                Timing.DEFAULT,
                (ServerName name) -> new Herd(name, KEY, spreading),
                100,
                20,
                0,
                Duration.ofSeconds(3),
                List.of(),
                1);
        Result result = Workload.runAfterWarmUp(plan, ENTRANCES, Duration.ofSeconds(2), progress);
        return new Measured(
                servers, spreading, result.messagesPerReport(), result.bytesPerReport(), result.latencyMillis());
    }

    /**
     * What a herd costs each of its servers, computed.
     *
     * <p>Every server keeps every client's latest report and takes every report once (over trees), so memory, traffic
     * and time of a server don't depend on how many servers there are. Connections are all that more servers share.
     *
     * @param clients how many clients
     * @param secondsBetweenReports how often each reports
     * @param servers how many servers
     */
    public record Load(long clients, double secondsBetweenReports, int servers) {

        /** Of a client's latest report in memory, as {@code ./bench} prints it. */
        public static final int BYTES_PER_CLIENT = 178;

        /** Of an idle connection in memory; see docs/measurements.md. */
        public static final int BYTES_PER_CONNECTION = 5_000;

        /** Of a report in a frame: a server's name, a client ID of 16 characters, a position and a time. */
        public static final int BYTES_PER_REPORT = 93;

        /** To parse and offer a report, by JMH; see docs/measurements.md. */
        public static final int NANOS_PER_REPORT = 329;

        /** How many clients' reports a restarted server takes a second from its neighbours, by the tests. */
        public static final int REPAIRS_PER_SECOND = 250_000;

        private static final int BITS = 8;

        /** Reports a second, which every server takes. */
        public double reportsPerSecond() {
            return clients / secondsBetweenReports;
        }

        /** What the positions take in each server. */
        public double memoryBytes() {
            return (double) clients * BYTES_PER_CLIENT;
        }

        /** What the connections take in each server. */
        public double connectionBytes() {
            return (double) clients / servers * BYTES_PER_CONNECTION;
        }

        /** What comes in over each server's links, over trees, in bits a second. */
        public double bitsPerSecond() {
            return reportsPerSecond() * BYTES_PER_REPORT * BITS;
        }

        /** How many cores each server needs to take the reports; system calls and garbage collection come on top. */
        public double cores() {
            return reportsPerSecond() * NANOS_PER_REPORT / 1e9;
        }

        /** What the servers send altogether, over trees, in messages a second. */
        public double messagesPerSecond() {
            return reportsPerSecond() * (servers - 1);
        }

        /** How long a server that starts empty takes to know all, in seconds. */
        public double secondsToRestart() {
            return (double) clients / REPAIRS_PER_SECOND;
        }
    }
}
