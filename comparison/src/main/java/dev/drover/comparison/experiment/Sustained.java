package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many reports per second a whole herd takes, told to all its servers at once and as fast as they answer, and
 * whether and when its servers then agree. Each server is told of clients of its own, so what it knows of them at the
 * end is the last that it has acknowledged: whoever agrees with it has lost nothing.
 */
final class Sustained implements Experiment {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "sustained";
    }

    @Override
    public String description() {
        return "How many reports a whole herd takes, and whether its servers agree in the end.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(120), Duration.ofSeconds(10));
    }

    @Override
    public Optional<WarmHerds.Kind> warmHerds() {
        return Optional.of(WarmHerds.Kind.ALL_ALIKE);
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        Interleaving.repeat(
                setting.scale().pick(4, 1),
                setting.herds(WarmHerds.Kind.ALL_ALIKE),
                (herd, repetition) -> measure(setting, results, herd, repetition));
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int repetition)
            throws IOException, InterruptedException {
        Duration window = setting.scale().pick(Duration.ofSeconds(3), Duration.ofMillis(500));
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("reportsPerSecond", Stampede.over(setting, herd, window));
        long end = System.nanoTime();
        int disagreeing = Agreement.await(herd, Stampede.someClients(herd), LONGEST);
        if (disagreeing == 0) {
            values.put("agreeMillis", (System.nanoTime() - end) / 1e6);
        }
        values.put("disagreeing", disagreeing);
        results.add(new Measurement(name(), herd.contender().key(), Map.of(), repetition, values));
        Quiet.await(herd);
    }
}
