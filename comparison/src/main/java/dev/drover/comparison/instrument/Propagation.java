package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes the time from a report's arrival at one server until another one answers with it. */
public final class Propagation {

    private Propagation() {}

    /** What is said to the servers. */
    public enum Protocol {
        /** {@code IAMAT} to the one, {@code WHATSAT} to the other. */
        LINE("line"),
        /** A message published at the one, to which somebody is subscribed at the other. */
        NATS("nats");

        private final String key;

        Protocol(String key) {
            this.key = key;
        }
    }

    /**
     * How reports fared on their way.
     *
     * @param p50Micros the median time until the server answered with one
     * @param latencies upper bounds of each time, exact where nobody has to ask
     * @param lost how many it did not answer with in 5 s
     * @param wentBack how often it answered with an older one after a newer one
     * @param questions how well the times are known; empty if nobody has to ask
     */
    public record Outcome(
            double p50Micros, Latencies latencies, long lost, long wentBack, Optional<Questions> questions) {

        static Outcome of(JsonNode json) {
            return new Outcome(
                    micros(json.required("p50Nanos")),
                    Latencies.of(json.required("histogram")),
                    json.required("lost").asLong(),
                    json.required("wentBack").asLong(),
                    json.has("stepNanos") ? Optional.of(Questions.of(json)) : Optional.empty());
        }

        /** The percentiles, the longest, what was lost or went back, and how well that is known. */
        public Map<String, Number> values() {
            Map<String, Number> values = new LinkedHashMap<>();
            latencies.addPercentiles(values);
            values.put("p50Micros", p50Micros);
            values.put("maxMillis", latencies.maxMillis());
            values.put("lost", lost);
            values.put("wentBack", wentBack);
            questions.ifPresent(asked -> asked.addTo(values, latencies.count() + lost));
            return values;
        }
    }

    /**
     * How times are known of a server that has to be asked.
     *
     * @param resolutionMicros how fine the questions are placed that the median comes from
     * @param gapMicros how far times above the median may be too long: the gap between two questions, in the median
     * @param tripMicros what a question and its answer take, which is part of each time, in the median
     * @param early how many first questions came too early: half of them, where the places are right
     */
    public record Questions(double resolutionMicros, double gapMicros, double tripMicros, long early) {

        static Questions of(JsonNode json) {
            return new Questions(
                    micros(json.required("stepNanos")),
                    micros(json.required("gapNanos").required("p50")),
                    micros(json.required("tripNanos").required("p50")),
                    json.required("early").asLong());
        }

        private void addTo(Map<String, Number> values, long rounds) {
            values.put("resolutionMicros", resolutionMicros);
            values.put("gapMicros", gapMicros);
            values.put("tripMicros", tripMicros);
            values.put("earlyShare", (double) early / rounds);
        }
    }

    private static double micros(JsonNode nanos) {
        return nanos.asDouble() / 1e3;
    }

    /**
     * Measures; takes as long as the rounds. The program runs before all servers where that is allowed, and sleeps most of
     * the time.
     *
     * @param from the port of the server that gets the reports
     * @param to the port of the one that is to answer with them
     * @param pause the least between two rounds
     */
    public static Outcome run(
            Repository repository, Protocol protocol, int from, int to, int rounds, int warmupRounds, Duration pause)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(List.of("--protocol", protocol.key));
        flags.addAll(List.of("--from", Integer.toString(from), "--to", Integer.toString(to)));
        flags.addAll(List.of("--rounds", Integer.toString(rounds), "--warmup-rounds", Integer.toString(warmupRounds)));
        flags.addAll(List.of("--interval-micros", Long.toString(pause.toNanos() / 1000)));
        try (Instrument instrument =
                Instrument.startFirst(repository, "propagation", flags, Cores.everywhere(), true)) {
            JsonNode json = instrument.hear();
            instrument.finish();
            return Outcome.of(json);
        }
    }
}
