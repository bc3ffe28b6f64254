package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.PlacesPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Latencies;
import dev.drover.comparison.instrument.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What everybody else waits for while two clients have the server compute. */
final class Blocking implements Experiment {

    private static final int COMPUTING_CLIENTS = 2;
    private static final Duration WARMUP = Duration.ofMillis(300);
    private static final Duration WINDOW = Duration.ofMillis(1_200);
    private static final Duration SMOKE = Duration.ofMillis(200);

    /** How the handler computes. */
    private enum Way {
        NONE,
        NAIVE,
        RECOMMENDED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String name() {
        return "blocking";
    }

    @Override
    public String description() {
        return "Everybody else's waiting while " + COMPUTING_CLIENTS + " clients make requests that compute for 50 ms.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(150), Duration.ofSeconds(10));
    }

    /** A server and what it is asked for while others are watched. */
    private record Case(RunningHerd herd, Way way) {}

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        try (RunningHerds herds = new RunningHerds()) {
            List<Case> cases = new ArrayList<>();
            if (setting.scale() == Scale.FULL) {
                List<RunningHerd> naive = start(setting, herds, PlacesPlan.Kind.COMPUTE);
                naive.forEach(herd -> cases.add(new Case(herd, Way.NONE)));
                naive.forEach(herd -> cases.add(new Case(herd, Way.NAIVE)));
            }
            // The smoke is to see that the pools work; the naive way has less that could break.
            start(setting, herds, PlacesPlan.Kind.COMPUTE_RECOMMENDED)
                    .forEach(herd -> cases.add(new Case(herd, Way.RECOMMENDED)));
            Interleaving.repeat(
                    setting.scale().pick(3, 1),
                    cases,
                    (one, repetition) -> results.add(measure(setting, one.herd(), one.way(), repetition)));
        }
    }

    private static List<RunningHerd> start(Setting setting, RunningHerds herds, PlacesPlan.Kind kind)
            throws IOException, InterruptedException {
        List<RunningHerd> started = new ArrayList<>();
        for (Contender contender : setting.herds()) {
            HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key() + "-" + kind.key()))
                    .withPlaces(PlacesPlan.handler(kind));
            RunningHerd herd = herds.add(setting.start(contender, plan, Cores.all()));
            Bystanders.warmUp(setting, herd, HerdPlan.BAILEY);
            started.add(herd);
        }
        return started;
    }

    private Measurement measure(Setting setting, RunningHerd herd, Way way, int repetition)
            throws IOException, InterruptedException {
        AtomicLong computed = new AtomicLong();
        try (Load others = Bystanders.report(
                setting,
                herd.server(HerdPlan.BAILEY),
                setting.scale().pick(WARMUP, SMOKE),
                setting.scale().pick(WINDOW, SMOKE))) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < COMPUTING_CLIENTS && way != Way.NONE; i++) {
                String client = "computing-" + i;
                clients.add(Thread.startVirtualThread(() -> keepComputing(herd, client, computed)));
            }
            long start = System.nanoTime();
            Latencies waits = others.await().latencies();
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Thread client : clients) {
                client.interrupt();
                client.join();
            }
            Map<String, Number> values = new LinkedHashMap<>();
            waits.addPercentiles(values);
            values.put("maxMillis", waits.maxMillis());
            if (way != Way.NONE) {
                values.put("computedPerSecond", computed.get() / seconds);
            }
            return new Measurement(name(), herd.contender().key(), Map.of("way", way.key()), repetition, values);
        }
    }

    private static void keepComputing(RunningHerd herd, String client, AtomicLong computed) {
        try (Connection connection = herd.connect(HerdPlan.BAILEY)) {
            connection.ask("IAMAT " + client + " +34.068930-118.445127 1621464827.959498503");
            while (!Thread.currentThread().isInterrupted()) {
                connection.say("WHATSAT " + client + " 10 5\n");
                connection.hearWhere();
                computed.incrementAndGet();
            }
        } catch (IOException _) {
            // Interrupted; or the server failed, which everybody else notices too.
        }
    }
}
