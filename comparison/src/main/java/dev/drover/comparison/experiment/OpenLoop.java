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
import java.util.List;
import java.util.Map;

/** How long replies take at rates that everybody can keep up with, counted from when each request was due. */
final class OpenLoop implements Experiment {

    private static final int CONNECTIONS = 64;
    private static final List<Integer> RATES = List.of(2_000, 10_000);

    @Override
    public String name() {
        return "open-loop";
    }

    @Override
    public String description() {
        return "How long replies take at rates well below what a server can do.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(150), Duration.ofSeconds(30));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        try (RunningHerds herds = new RunningHerds()) {
            for (Contender contender : setting.contenders()) {
                HerdPlan plan = setting.plan(contender);
                WarmUp.serving(setting, herds.add(setting.start(contender, plan, Cores.measuring(BAILEY))), BAILEY);
            }
            List<Integer> rates = setting.scale() == Scale.FULL ? RATES : RATES.subList(0, 1);
            for (int rate : rates) {
                Interleaving.repeat(
                        setting.scale().pick(2, 1),
                        herds.all(),
                        (herd, repetition) -> measure(setting, results, herd, rate, repetition));
            }
        }
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int rate, int repetition)
            throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.reportsAtRate(herd.server(BAILEY), CONNECTIONS, rate)
                .lasting(
                        setting.scale().pick(Duration.ofMillis(500), Duration.ofMillis(100)),
                        setting.scale().pick(Duration.ofSeconds(2), Duration.ofMillis(300)));
        LoadOutcome outcome = Load.run(setting.repository(), plan);
        Map<String, Number> values = new LinkedHashMap<>(outcome.values());
        values.put("maxMillis", outcome.latencies().maxMillis());
        String note = outcome.unanswered() == 0
                ? null
                : outcome.unanswered() + " requests were not answered by the end of the window.";
        results.add(new Measurement(name(), herd.contender().key(), Map.of("rate", rate), repetition, values, note));
        Quiet.await(herd);
    }
}
