package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;

import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadOutcome;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long replies take at rates that everybody can keep up with, counted from when each request was due. */
final class OpenLoop implements Experiment {

    private static final int CONNECTIONS = 64;

    /** A calm hour, which everybody bears easily. */
    private static final int LOW = 2_000;

    /** What claims are held against; so it is measured more often. */
    private static final int HIGH = 10_000;

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
        return scale.pick(Duration.ofSeconds(130), Duration.ofSeconds(10));
    }

    @Override
    public Optional<WarmHerds.Kind> warmHerds() {
        return Optional.of(WarmHerds.Kind.ONE_MEASURED);
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        List<RunningHerd> herds = setting.herds(WarmHerds.Kind.ONE_MEASURED);
        if (setting.scale() == Scale.FULL) {
            Interleaving.repeat(2, herds, (herd, repetition) -> measure(setting, results, herd, LOW, repetition));
        }
        Interleaving.repeat(
                setting.scale().pick(5, 1),
                herds,
                (herd, repetition) -> measure(setting, results, herd, HIGH, repetition));
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int rate, int repetition)
            throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.reportsAtRate(herd.server(BAILEY), CONNECTIONS, rate)
                .lasting(
                        setting.scale().pick(Duration.ofMillis(500), Duration.ofMillis(100)),
                        setting.scale().pick(Duration.ofMillis(1_500), Duration.ofMillis(300)));
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
