package dev.drover.comparison.http;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.experiment.Scale;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadOutcome;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What measurements have to work with.
 *
 * @param repository where the programs are
 * @param folder where servers' outputs are kept
 * @param candidates those that this machine can run, in their order
 * @param scale how thoroughly to measure
 */
record Bench(Repository repository, Path folder, List<Candidate> candidates, Scale scale) {

    /** Of the measured server alone; who makes the load is on the others. */
    private static final String CORE = "0";

    private static final int CONNECTIONS = 64;
    private static final int MAX_ROUNDS = 30;
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration NONE = Duration.ofMillis(1);

    Bench {
        candidates = List.copyOf(candidates);
    }

    /**
     * Starts a server on the core that is for the measured one; it accepts clients when this returns.
     *
     * @param options for the JVM
     */
    RunningServer start(Candidate candidate, String... options) throws IOException, InterruptedException {
        return candidate.start(repository, folder, CORE, List.of(options));
    }

    /** Asks a server for positions, one at a time on each of 64 connections, as fast as it answers. */
    LoadOutcome load(RunningServer server, Duration settling, Duration window)
            throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.closedLoop(server.port(), server.pid(), "http", CONNECTIONS, 1);
        return Load.run(repository, plan.lasting(settling, window));
    }

    /**
     * The same until a JVM has used so much CPU time, for it compiles on the core on which it serves; on a machine that does
     * other things, too, that takes longer.
     */
    void warmUp(RunningServer server, Candidate candidate, Duration cpuTime) throws IOException, InterruptedException {
        Duration enough = candidate.isJava() ? scale.pick(cpuTime, ROUND) : Duration.ZERO;
        Duration end = server.cpuTime().plus(enough);
        int rounds = 0;
        do {
            load(server, ROUND, NONE);
        } while (server.cpuTime().compareTo(end) < 0 && ++rounds < MAX_ROUNDS);
    }
}
