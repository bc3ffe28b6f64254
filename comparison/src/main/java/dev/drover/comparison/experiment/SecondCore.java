package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadOutcome;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a second core is good for: the throughput of one server that may use one core, or two. */
final class SecondCore implements Experiment {

    private static final int CONNECTIONS = 64;
    private static final int PIPELINE = 64;

    @Override
    public String name() {
        return "second-core";
    }

    @Override
    public String description() {
        return "What a server does with a second core.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(165), Duration.ofSeconds(15));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        if (Cores.count() < 2) {
            results.leftOut(name(), "this machine has one core");
            return;
        }
        try (RunningHerds herds = new RunningHerds()) {
            // How many cores a process may use is settled when it starts; a JVM looks then, too.
            Map<RunningHerd, Integer> cores = new LinkedHashMap<>();
            for (Contender contender : Subjects.of(setting)) {
                for (int count = 1; count <= 2; count++) {
                    HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key()));
                    RunningHerd herd = herds.add(setting.start(contender, plan, Cores.measuring(BAILEY, count)));
                    WarmUp.serving(setting, herd, BAILEY, PIPELINE);
                    cores.put(herd, count);
                }
            }
            Interleaving.repeat(
                    setting.scale().pick(4, 1),
                    herds.all(),
                    (herd, repetition) -> measure(setting, results, herd, cores.getOrDefault(herd, 1), repetition));
        }
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int cores, int repetition)
            throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.reports(herd.server(BAILEY), CONNECTIONS, PIPELINE)
                .lasting(
                        setting.scale().pick(Duration.ofMillis(300), Duration.ofMillis(100)),
                        setting.scale().pick(Duration.ofMillis(1_500), Duration.ofMillis(300)));
        LoadOutcome outcome = Load.run(setting.repository(), plan);
        String note = Cores.count() > cores
                ? null
                : "The load generator takes its part of the last core, of which it left "
                        + Math.round(100 * outcome.idleShare()) + " %.";
        results.add(new Measurement(
                name(), herd.contender().key(), Map.of("cores", cores), repetition, outcome.values(), note));
        Quiet.await(herd);
    }
}
