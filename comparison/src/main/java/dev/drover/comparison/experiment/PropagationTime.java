package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;
import static dev.drover.comparison.contender.HerdPlan.BONA;
import static dev.drover.comparison.contender.HerdPlan.CLARK;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.NatsCluster;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import dev.drover.comparison.instrument.Propagation;
import dev.drover.comparison.instrument.Propagation.Outcome;
import dev.drover.comparison.instrument.Propagation.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time from a report's arrival at Bailey until Bona, its neighbour, and Clark, Bona's, answer with it; beside NATS
 * from one node of a cluster to another. One server is watched at a time, since each question takes the server's time.
 */
final class PropagationTime implements Experiment {

    /** Reports per second while the herd is busy: about what the slowest contender floods to all on these cores. */
    private static final int BUSY_RATE = 2_000;

    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int ROUNDS = 700;
    private static final int WARMUP_ROUNDS = 120;

    @Override
    public String name() {
        return "propagation";
    }

    @Override
    public String description() {
        return "How long a report takes to the next server, and to the one after it.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(180), Duration.ofSeconds(30));
    }

    @Override
    public Optional<WarmHerds.Kind> warmHerds() {
        return Optional.of(WarmHerds.Kind.ALL_ALIKE);
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        List<RunningHerd> herds = setting.herds(WarmHerds.Kind.ALL_ALIKE);
        try (NatsCluster nats = startNats(setting, results)) {
            for (int repetition = 1; repetition <= setting.scale().pick(3, 1); repetition++) {
                for (RunningHerd herd : herds) {
                    measure(setting, results, herd, repetition);
                }
                if (nats.isRunning()) {
                    measure(setting, results, nats, repetition);
                }
            }
        }
    }

    private static NatsCluster startNats(Setting setting, Results results) throws IOException, InterruptedException {
        if (NatsCluster.missing().isPresent()) {
            results.leftOut("nats", NatsCluster.missing().get());
            return NatsCluster.none();
        }
        return NatsCluster.start(setting.newFolder("nats"));
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int repetition)
            throws IOException, InterruptedException {
        measureHops(setting, results, herd, "idle", repetition);
        LoadPlan load = LoadPlan.reportsAtRate(herd.server(BAILEY), 64, BUSY_RATE)
                .lasting(Duration.ofMillis(1), setting.scale().pick(Duration.ofMinutes(5), Duration.ofSeconds(30)));
        try (Load _ = Load.start(setting.repository(), load, Cores.everywhere())) {
            measureHops(setting, results, herd, "busy", repetition);
        }
        Quiet.await(herd);
    }

    private void measureHops(Setting setting, Results results, RunningHerd herd, String load, int repetition)
            throws IOException, InterruptedException {
        // Nothing is judged by the second hop: it is there to be seen.
        List<String> targets = repetition == 1 ? List.of(BONA, CLARK) : List.of(BONA);
        for (int hops = 1; hops <= targets.size(); hops++) {
            int to = herd.plan().linePort(targets.get(hops - 1));
            Outcome outcome = watch(setting, Protocol.LINE, herd.plan().linePort(BAILEY), to);
            add(results, herd.contender().key(), hops, load, repetition, outcome);
        }
    }

    private void measure(Setting setting, Results results, NatsCluster nats, int repetition)
            throws IOException, InterruptedException {
        Outcome outcome =
                watch(setting, Protocol.NATS, nats.ports().get(0), nats.ports().get(1));
        add(results, "nats", 1, "idle", repetition, outcome);
    }

    private static Outcome watch(Setting setting, Protocol protocol, int from, int to)
            throws IOException, InterruptedException {
        return Propagation.run(
                setting.repository(),
                protocol,
                from,
                to,
                setting.scale().pick(ROUNDS, 50),
                setting.scale().pick(WARMUP_ROUNDS, 10),
                PAUSE);
    }

    private void add(Results results, String contender, int hops, String load, int repetition, Outcome outcome)
            throws IOException {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("hops", hops);
        conditions.put("load", load);
        results.add(new Measurement(name(), contender, conditions, repetition, outcome.values()));
    }
}
