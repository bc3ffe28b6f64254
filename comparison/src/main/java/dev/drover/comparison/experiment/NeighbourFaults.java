package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is lost, and what others notice, when a server is killed, frozen, or cut off from its neighbours. */
final class NeighbourFaults implements Experiment {

    private static final String VICTIM = HerdPlan.BONA;

    /** One of its neighbours, which has to put up with it. */
    private static final String WITNESS = HerdPlan.CLARK;

    private static final int CLIENTS_OF_EACH = 50;
    private static final Duration WARMUP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SMOKE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration SMOKE = Duration.ofMillis(300);

    @Override
    public String name() {
        return "neighbour-faults";
    }

    @Override
    public String description() {
        return VICTIM + " is killed, frozen, cut off from its neighbours, while reports come in at all servers.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(95), Duration.ofSeconds(15));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        for (Contender contender : Subjects.ofPrograms(setting)) {
            HerdPlan plan = setting.plan(contender);
            try (Cables cables = new Cables(contender, plan, VICTIM);
                    RunningHerd herd = setting.start(contender, cables.in(plan), Cores.all())) {
                Bystanders.warmUp(setting, herd, WITNESS);
                for (Fault fault : Fault.values()) {
                    results.add(measure(setting, herd, cables, fault));
                }
            }
        }
    }

    private Measurement measure(Setting setting, RunningHerd herd, Cables cables, Fault fault)
            throws IOException, InterruptedException {
        Duration warmup = setting.scale().pick(WARMUP, SMOKE);
        Duration duration = setting.scale().pick(fault.duration(), SMOKE);
        Map<String, Reporter> reporters = new LinkedHashMap<>();
        for (String server : herd.plan().servers().keySet()) {
            String prefix = fault.key() + "-" + server + "-";
            reporters.put(server, Reporter.start(herd, server, prefix, CLIENTS_OF_EACH));
        }
        try (Load others = Bystanders.report(setting, herd.server(WITNESS), warmup, duration)) {
            Thread.sleep(warmup);
            fault.strike(herd, VICTIM, cables);
            Thread.sleep(duration);
            fault.heal(herd, VICTIM, cables);
            Instant healed = Instant.now();
            Map<String, Instant> expected = stop(reporters, fault, healed);
            Convergence convergence =
                    Convergence.await(herd, expected, setting.scale().pick(PATIENCE, SMOKE_PATIENCE));
            Map<String, Number> values = new LinkedHashMap<>();
            values.put("lostForGood", convergence.unknown());
            convergence.after().ifPresent(after -> values.put("agreeAgainMillis", millisSince(healed)));
            values.put("othersP99Micros", others.await().latencies().micros(99));
            return new Measurement(name(), herd.contender().key(), Map.of("fault", fault.key()), 1, values);
        } finally {
            reporters.values().forEach(Reporter::close);
        }
    }

    private static double millisSince(Instant then) {
        return Duration.between(then, Instant.now()).toNanos() / 1e6;
    }

    /** Stops all reports; the latest of each client that a server acknowledged which lived on. */
    private static Map<String, Instant> stop(Map<String, Reporter> reporters, Fault fault, Instant healed)
            throws InterruptedException {
        Map<String, Instant> expected = new HashMap<>();
        for (Map.Entry<String, Reporter> entry : reporters.entrySet()) {
            entry.getValue().stop();
            boolean died = fault == Fault.KILLED && entry.getKey().equals(VICTIM);
            entry.getValue().acknowledged().forEach((client, time) -> {
                if (!died || time.isAfter(healed)) {
                    expected.put(client, time);
                }
            });
        }
        return expected;
    }
}
