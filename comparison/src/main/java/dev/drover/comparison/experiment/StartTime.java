package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.DroverUp;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** How long it takes from the command until all five servers answer. */
final class StartTime implements Experiment {

    private static final Duration POLL = Duration.ofMillis(2);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "How long it takes until five servers answer.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(45), Duration.ofSeconds(15));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        Interleaving.repeat(
                setting.scale().pick(3, 1),
                setting.herds(),
                (contender, repetition) -> measure(setting, results, contender, repetition));
    }

    private void measure(Setting setting, Results results, Contender contender, int repetition)
            throws IOException, InterruptedException {
        HerdPlan plan = setting.plan(contender);
        long start = System.nanoTime();
        if (contender == Contender.DROVER) {
            try (DroverUp up = DroverUp.launch(setting.repository(), plan)) {
                awaitAnswers(plan);
                add(results, contender, 1, start, repetition);
                up.requireAlive();
            }
            start = System.nanoTime();
        }
        try (RunningHerd _ = setting.start(contender, plan, Cores.all())) {
            awaitAnswers(plan);
            add(results, contender, plan.servers().size(), start, repetition);
        }
    }

    private void add(Results results, Contender contender, int processes, long start, int repetition)
            throws IOException {
        double millis = (System.nanoTime() - start) / 1e6;
        results.add(new Measurement(
                name(),
                contender.key(),
                Map.of("processes", processes),
                repetition,
                Map.of("millisUntilAllAnswer", millis)));
    }

    private static void awaitAnswers(HerdPlan plan) throws IOException, InterruptedException {
        for (String server : plan.servers().keySet()) {
            while (!answers(plan.linePort(server))) {
                Thread.sleep(POLL);
            }
        }
    }

    private static boolean answers(int port) throws IOException {
        if (!Connection.isAccepted(port)) {
            return false;
        }
        try (Connection connection = new Connection(port)) {
            connection.report("newcomer", "+34.068930-118.445127");
            return true;
        }
    }
}
