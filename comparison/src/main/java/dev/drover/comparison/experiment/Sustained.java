package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many reports per second a whole herd takes, told to all its servers at once and as fast as they answer, and
 * whether and when its servers then agree. Each server is told of clients of its own, so what it knows of them at the
 * end is the last that it has acknowledged: whoever agrees with it has lost nothing.
 */
final class Sustained implements Experiment {

    private static final int CONNECTIONS = 16;
    private static final int PIPELINE = 16;
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
        return scale.pick(Duration.ofSeconds(200), Duration.ofSeconds(40));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        try (RunningHerds herds = new RunningHerds()) {
            for (Contender contender : setting.herds()) {
                HerdPlan plan = setting.plan(contender);
                RunningHerd herd = herds.add(setting.start(contender, plan, Cores.all()));
                Agreement.awaitLinks(herd);
                report(setting, herd, setting.scale().pick(Duration.ofSeconds(6), Duration.ofMillis(200)));
                Quiet.await(herd);
            }
            Interleaving.repeat(
                    setting.scale().pick(2, 1),
                    herds.all(),
                    (herd, repetition) -> measure(setting, results, herd, repetition));
        }
    }

    private void measure(Setting setting, Results results, RunningHerd herd, int repetition)
            throws IOException, InterruptedException {
        Duration window = setting.scale().pick(Duration.ofSeconds(4), Duration.ofMillis(500));
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("reportsPerSecond", report(setting, herd, window));
        long end = System.nanoTime();
        int disagreeing = Agreement.await(herd, clients(herd), LONGEST);
        if (disagreeing == 0) {
            values.put("agreeMillis", (System.nanoTime() - end) / 1e6);
        }
        values.put("disagreeing", disagreeing);
        results.add(new Measurement(name(), herd.contender().key(), Map.of(), repetition, values));
        Quiet.await(herd);
    }

    /** Tells all servers as much as they take for a while; how many reports per second that were in all. */
    private static double report(Setting setting, RunningHerd herd, Duration window)
            throws IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        double perSecond = 0;
        try {
            int each = LoadPlan.CLIENTS / herd.servers().size();
            for (RunningServer server : herd.servers()) {
                LoadPlan plan = LoadPlan.reports(server, CONNECTIONS, PIPELINE)
                        .withClients(loads.size() * each, each)
                        .lasting(Duration.ofMillis(1), window);
                loads.add(Load.start(setting.repository(), plan, Cores.everywhere()));
            }
            for (Load load : loads) {
                perSecond += load.await().requestsPerSecond();
            }
        } finally {
            loads.forEach(Load::close);
        }
        return perSecond;
    }

    /** Every tenth of those that the load generator reports for: each question takes its time, at five servers. */
    private static List<String> clients(RunningHerd herd) {
        int each = LoadPlan.CLIENTS / herd.servers().size();
        List<String> clients = new ArrayList<>();
        for (int client = 0; client < each * herd.servers().size(); client += 10) {
            clients.add(LoadPlan.client(client));
        }
        return clients;
    }
}
