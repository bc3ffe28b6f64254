package dev.drover.comparison.http;

import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.experiment.Interleaving;
import dev.drover.comparison.experiment.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a small request costs a server: the CPU time of its process, and how long the answer takes, with 64 connections
 * that each wait for an answer before they ask again.
 *
 * <p>All servers run side by side and are loaded in turn: those that nobody talks to do nothing, and so nobody has to warm
 * up more than once.
 */
final class RequestCost {

    private static final String NAME = "request";
    private static final Duration WARM_UP = Duration.ofSeconds(7);

    private final Bench bench;

    RequestCost(Bench bench) {
        this.bench = bench;
    }

    /** Measurements with what a {@link dev.drover.comparison.instrument.LoadOutcome} has. */
    List<Measurement> measure() throws IOException, InterruptedException {
        List<RunningServer> servers = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        try {
            for (Candidate candidate : bench.candidates()) {
                RunningServer server = bench.start(candidate);
                servers.add(server);
                bench.warmUp(server, candidate, WARM_UP);
            }
            Duration settling = bench.scale().pick(Duration.ofMillis(500), Duration.ofMillis(100));
            Duration window = bench.scale().pick(Duration.ofMillis(1500), Duration.ofMillis(300));
            Interleaving.repeat(
                    bench.scale().pick(5, 1),
                    servers,
                    (server, repetition) -> measurements.add(new Measurement(
                            NAME,
                            Candidate.title(server),
                            Map.of(),
                            repetition,
                            bench.load(server, settling, window).values())));
        } finally {
            servers.forEach(RunningServer::close);
        }
        return measurements;
    }
}
