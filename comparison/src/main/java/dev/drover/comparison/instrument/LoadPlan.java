package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the load generator is to do.
 *
 * @param port of the server that gets the load
 * @param pids the processes whose CPU time and memory are read
 * @param protocol what is said: {@code iamat}, {@code redis-set}, {@code http} …
 * @param connections how many
 * @param pipeline how many requests are under way on each, in one block
 * @param clients how many different clients report
 * @param firstClient the number of the first of them
 * @param rate requests per second at planned times, whatever the replies do; if absent, as fast as replies come
 * @param warmup before the measured window
 * @param window what is measured
 */
public record LoadPlan(
        int port,
        List<Long> pids,
        String protocol,
        int connections,
        int pipeline,
        int clients,
        int firstClient,
        OptionalDouble rate,
        Duration warmup,
        Duration window) {

    /** As many clients as the experiments have, unless they say otherwise. */
    public static final int CLIENTS = 10_000;

    public LoadPlan {
        pids = List.copyOf(pids);
        clients = Math.max(clients, connections);
    }

    /** Reports to a server as fast as it answers. */
    public static LoadPlan reports(RunningServer server, int connections, int pipeline) {
        return closedLoop(server.port(), server.pid(), "iamat", connections, pipeline);
    }

    /** Requests in some protocol as fast as they are answered. */
    public static LoadPlan closedLoop(int port, long pid, String protocol, int connections, int pipeline) {
        return new LoadPlan(
                port,
                List.of(pid),
                protocol,
                connections,
                pipeline,
                CLIENTS,
                0,
                OptionalDouble.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    /** Reports to a server at planned times, so many per second. */
    public static LoadPlan reportsAtRate(RunningServer server, int connections, double rate) {
        LoadPlan plan = reports(server, connections, 1);
        return new LoadPlan(
                plan.port,
                plan.pids,
                plan.protocol,
                plan.connections,
                1,
                plan.clients,
                0,
                OptionalDouble.of(rate),
                plan.warmup,
                plan.window);
    }

    /** The same for these times. */
    public LoadPlan lasting(Duration newWarmup, Duration newWindow) {
        return new LoadPlan(
                port, pids, protocol, connections, pipeline, clients, firstClient, rate, newWarmup, newWindow);
    }

    /** The same by these clients. */
    public LoadPlan withClients(int first, int count) {
        return new LoadPlan(port, pids, protocol, connections, pipeline, count, first, rate, warmup, window);
    }

    /** What the load generator calls the client of this number. */
    public static String client(int number) {
        return String.format("c%08d", number);
    }

    /** Whether requests leave at planned times, whatever the replies do. */
    boolean hasRate() {
        return rate.isPresent();
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>();
        add(flags, "--port", port);
        add(flags, "--pid", String.join(",", pids.stream().map(String::valueOf).toList()));
        add(flags, "--protocol", protocol);
        add(flags, "--connections", connections);
        add(flags, "--pipeline", pipeline);
        add(flags, "--clients", clients);
        add(flags, "--first-client", firstClient);
        add(flags, "--warmup-seconds", warmup.toMillis() / 1e3);
        add(flags, "--seconds", window.toMillis() / 1e3);
        rate.ifPresent(perSecond -> add(flags, "--rate", perSecond));
        // A generator that spins would leave nothing of its cores to the neighbours of a measured server.
        add(flags, "--waiting", "sleeping");
        return flags;
    }

    private static void add(List<String> flags, String flag, Object value) {
        flags.add(flag);
        flags.add(value.toString());
    }
}
