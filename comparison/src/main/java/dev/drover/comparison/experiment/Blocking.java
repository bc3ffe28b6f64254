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
    private static final Duration WARMUP = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofMillis(2_500);
    private static final Duration SMOKE = Duration.ofMillis(200);

    /** How the handler computes. */
    private enum Way {
        NONE,
        NAIVE,
        RECOMMENDED;

        PlacesPlan places() {
            return switch (this) {
                case NONE -> PlacesPlan.nobody();
                case NAIVE -> PlacesPlan.handler(PlacesPlan.Kind.COMPUTE);
                case RECOMMENDED -> PlacesPlan.handler(PlacesPlan.Kind.COMPUTE_RECOMMENDED);
            };
        }

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
        return scale.pick(Duration.ofSeconds(120), Duration.ofSeconds(10));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        // The smoke is to see that the pools work; the naive way has less that could break.
        List<Way> ways = setting.scale() == Scale.FULL ? List.of(Way.values()) : List.of(Way.RECOMMENDED);
        for (Way way : ways) {
            for (Contender contender : setting.herds()) {
                results.add(measure(setting, contender, way));
            }
        }
    }

    private Measurement measure(Setting setting, Contender contender, Way way)
            throws IOException, InterruptedException {
        HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key() + "-" + way.key()))
                .withPlaces(way.places());
        try (RunningHerd herd = setting.start(contender, plan, Cores.all())) {
            Bystanders.warmUp(setting, herd, HerdPlan.BAILEY);
            return measure(setting, herd, way);
        }
    }

    private Measurement measure(Setting setting, RunningHerd herd, Way way) throws IOException, InterruptedException {
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
            return new Measurement(name(), herd.contender().key(), Map.of("way", way.key()), 1, values);
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
