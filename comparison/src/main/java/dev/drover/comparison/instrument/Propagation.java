package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes the time from a report's arrival at one server until others answer with it. */
public final class Propagation {

    private Propagation() {}

    /** What is said to the servers. */
    public enum Protocol {
        /** {@code IAMAT} to the one, {@code WHATSAT} to the others again and again. */
        LINE("line"),
        /** A message published at the one, to which the others are subscribed. */
        NATS("nats");

        private final String key;

        Protocol(String key) {
            this.key = key;
        }
    }

    /**
     * How a report fared on its way to one server.
     *
     * @param latencies until the server answered with it
     * @param lost how many it did not answer with in 5 s
     * @param wentBack how often it answered with an older one after a newer one
     * @param pollP50Micros how long one question takes, which is how fine the times are; 0 if nothing is asked
     */
    public record Outcome(Latencies latencies, long lost, long wentBack, double pollP50Micros) {

        static Outcome of(JsonNode target) {
            return new Outcome(
                    Latencies.of(target.required("histogram")),
                    target.required("lost").asLong(),
                    target.path("wentBack").asLong(0),
                    target.path("pollNanos").path("p50").asDouble(0) / 1e3);
        }
    }

    /**
     * Measures; takes as long as the rounds.
     *
     * @param from the port of the server that gets the report
     * @param to the ports of those that are to answer with it
     * @param pause between rounds
     * @param cores of the program, which keeps one of them busy
     * @return for each of {@code to}, in its order
     */
    public static List<Outcome> run(
            Repository repository,
            Protocol protocol,
            int from,
            List<Integer> to,
            int rounds,
            int warmupRounds,
            Duration pause,
            String cores)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(List.of("--protocol", protocol.key, "--from", Integer.toString(from)));
        for (int port : to) {
            flags.add("--to");
            flags.add(Integer.toString(port));
        }
        flags.addAll(List.of("--rounds", Integer.toString(rounds), "--warmup-rounds", Integer.toString(warmupRounds)));
        flags.addAll(List.of("--interval-micros", Long.toString(pause.toNanos() / 1000)));
        try (Instrument instrument = Instrument.start(repository, "propagation", flags, cores)) {
            JsonNode json = instrument.hear();
            instrument.finish();
            List<Outcome> outcomes = new ArrayList<>();
            for (JsonNode target : json.required("targets")) {
                outcomes.add(Outcome.of(target));
            }
            return outcomes;
        }
    }
}
