package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A contender's herd that runs: one process for each server of its plan. Not thread-safe. */
public final class RunningHerd implements AutoCloseable {

    private static final long LARGE_LOG = 64L << 20;

    private final Repository repository;
    private final Contender contender;
    private final HerdPlan plan;
    private final Cores cores;
    private final SortedMap<String, RunningServer> servers = new TreeMap<>();

    private RunningHerd(Repository repository, Contender contender, HerdPlan plan, Cores cores) {
        this.repository = repository;
        this.contender = contender;
        this.plan = plan;
        this.cores = cores;
    }

    /**
     * Starts a herd; all its servers accept clients when this returns, and are about to find each other.
     *
     * @throws IOException if a server does not start; the others are ended
     */
    public static RunningHerd start(Repository repository, Contender contender, HerdPlan plan, Cores cores)
            throws IOException, InterruptedException {
        RunningHerd herd = new RunningHerd(repository, contender, plan, cores);
        try {
            Files.createDirectories(plan.folder());
            List<RunningServer> started = new ArrayList<>();
            for (String server : plan.servers().keySet()) {
                started.add(herd.launch(server));
            }
            for (RunningServer server : started) {
                server.awaitListening();
            }
            return herd;
        } catch (IOException | InterruptedException | RuntimeException e) {
            herd.close();
            throw e;
        }
    }

    private RunningServer launch(String server) throws IOException {
        RunningServer running = RunningServer.launch(
                server,
                plan.linePort(server),
                contender.prepare(repository, plan, server),
                cores.forServer(server),
                cores.niceness(server),
                plan.folder().resolve(server + ".out"));
        servers.put(server, running);
        return running;
    }

    /** Who it is. */
    public Contender contender() {
        return contender;
    }

    public HerdPlan plan() {
        return plan;
    }

    /** All servers, those that were killed too. */
    public Collection<RunningServer> servers() {
        return servers.values();
    }

    public RunningServer server(String name) {
        RunningServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("the herd has no server " + name);
        }
        return server;
    }

    /** The server's process ends; one that was killed is started anew with the same ports, and accepts clients. */
    public RunningServer restart(String name) throws IOException, InterruptedException {
        server(name).close();
        return launch(name).awaitListening();
    }

    /** A connection to a server of the herd. */
    public Connection connect(String server) throws IOException {
        return new Connection(plan.linePort(server));
    }

    /**
     * Empties traffic logs that have grown large, as logrotate's copytruncate would: servers that answer half a million
     * requests a second write gigabytes while they are measured. Drover does so itself.
     */
    public void shortenLogs() throws IOException {
        for (String server : plan.servers().keySet()) {
            Path log = plan.folder().resolve(server + ".log");
            if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        }
    }

    /** Ends all servers; those that ended already are no matter. */
    @Override
    public void close() {
        // All are asked before the first is waited for.
        servers.values().forEach(RunningServer::askToEnd);
        servers.values().forEach(RunningServer::close);
    }
}
