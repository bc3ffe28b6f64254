package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.PlacesPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who waits while the provider of places takes its time: within the timeout, and longer. */
final class SlowPlaces implements Experiment {

    private static final int ASKERS = 20;
    private static final Duration WARMUP = Duration.ofMillis(500);
    private static final Duration SMOKE_WARMUP = Duration.ofMillis(100);

    /** Asked while the provider is quick, so that what is slow later on is not the server's first question. */
    private static final int QUICK_ROUNDS = 10;

    private static final Duration POLL = Duration.ofMillis(2);

    /** How long a server waits for the provider. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration SMOKE_TIMEOUT = Duration.ofMillis(500);

    private record Case(Duration delay, Duration timeout) {

        Map<String, Object> conditions() {
            Map<String, Object> conditions = new LinkedHashMap<>();
            conditions.put("seconds", seconds(delay));
            conditions.put("timeoutSeconds", seconds(timeout));
            return conditions;
        }

        Duration answerAfter() {
            return delay.compareTo(timeout) < 0 ? delay : timeout;
        }

        private static Number seconds(Duration duration) {
            double seconds = duration.toMillis() / 1000.0;
            return seconds == Math.rint(seconds) ? (Number) Math.round(seconds) : (Number) seconds;
        }
    }

    @Override
    public String name() {
        return "slow-places";
    }

    @Override
    public String description() {
        return "Who waits while a slow provider of places is asked by " + ASKERS + " clients.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(85), Duration.ofSeconds(10));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        Duration timeout = setting.scale().pick(TIMEOUT, SMOKE_TIMEOUT);
        Case within = new Case(setting.scale().pick(Duration.ofMillis(1_500), Duration.ofMillis(200)), timeout);
        Case beyond = new Case(setting.scale().pick(Duration.ofSeconds(6), Duration.ofMillis(700)), timeout);
        try (SlowProvider provider = new SlowProvider();
                RunningHerds herds = new RunningHerds();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Contender contender : Subjects.ofPrograms(setting)) {
                HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key()))
                        .withPlaces(PlacesPlan.http(provider.url(), timeout));
                RunningHerd herd = herds.add(setting.start(contender, plan, Cores.all()));
                Bystanders.warmUp(setting, herd, HerdPlan.BAILEY);
                for (int i = 0; i < setting.scale().pick(QUICK_ROUNDS, 1); i++) {
                    median(askAll(herd, threads));
                }
            }
            provider.slowDown(within.delay());
            Interleaving.repeat(
                    setting.scale().pick(3, 1),
                    herds.all(),
                    (herd, repetition) -> results.add(measure(setting, herd, threads, within, repetition)));
            // Last, for a server may learn not to ask a provider that fails.
            provider.slowDown(beyond.delay());
            Interleaving.repeat(
                    1,
                    herds.all(),
                    (herd, repetition) -> results.add(measure(setting, herd, threads, beyond, repetition)));
        }
    }

    private Measurement measure(Setting setting, RunningHerd herd, ExecutorService threads, Case each, int repetition)
            throws IOException, InterruptedException {
        Duration warmup = setting.scale().pick(WARMUP, SMOKE_WARMUP);
        // The last part is left out, for a client that is answered is no longer slow.
        Duration window = each.answerAfter().multipliedBy(9).dividedBy(10);
        try (Load others = Bystanders.report(setting, herd.server(HerdPlan.BAILEY), warmup, window)) {
            Thread.sleep(warmup);
            List<Future<Duration>> askers = askAll(herd, threads);
            // Nobody has heard of this one before.
            String unknown = "after-" + each.delay().toMillis() + "-" + repetition;
            Future<Duration> same = threads.submit(() -> untilNextReportIsKnown(herd, unknown));
            Map<String, Number> values = new LinkedHashMap<>();
            values.put("othersP99Micros", others.await().latencies().micros(99));
            values.put("whatsatMillis", median(askers));
            double sameMillis = millis(result(same));
            values.put("sameConnectionMillis", sameMillis);
            values.put("sameConnectionWaits", sameMillis > each.answerAfter().toMillis() / 2.0 ? 1 : 0);
            return new Measurement(name(), herd.contender().key(), each.conditions(), repetition, values);
        }
    }

    private static List<Future<Duration>> askAll(RunningHerd herd, ExecutorService threads) {
        List<Future<Duration>> askers = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            String client = "asking-" + i;
            askers.add(threads.submit(() -> ask(herd, client)));
        }
        return askers;
    }

    private static Duration ask(RunningHerd herd, String client) throws IOException {
        try (Connection connection = herd.connect(HerdPlan.BAILEY)) {
            connection.ask(iamat(client));
            long start = System.nanoTime();
            connection.say("WHATSAT " + client + " 10 5\n");
            String answer = connection.hearWhere();
            if (!answer.startsWith("AT ")) {
                throw new IOException("a position was lost to a slow provider: the answer is " + answer);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** How long until a report is known that came behind a question for places, on the same connection. */
    private static Duration untilNextReportIsKnown(RunningHerd herd, String unknown)
            throws IOException, InterruptedException {
        try (Connection asking = herd.connect(HerdPlan.BAILEY);
                Connection watching = herd.connect(HerdPlan.BAILEY)) {
            asking.ask(iamat("same"));
            long start = System.nanoTime();
            asking.say("WHATSAT same 10 5\n" + iamat(unknown) + "\n");
            while (!watching.whereIs(unknown).startsWith("AT ")) {
                Thread.sleep(POLL);
            }
            Duration known = Duration.ofNanos(System.nanoTime() - start);
            asking.hearWhere();
            asking.hear();
            return known;
        }
    }

    private static String iamat(String client) {
        return "IAMAT " + client + " +34.068930-118.445127 " + Reporter.text(Instant.now());
    }

    private static double median(List<Future<Duration>> askers) throws IOException, InterruptedException {
        List<Double> waited = new ArrayList<>();
        for (Future<Duration> asker : askers) {
            waited.add(millis(result(asker)));
        }
        return waited.stream().sorted().skip(waited.size() / 2).findFirst().orElseThrow();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static Duration result(Future<Duration> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("a client of a slow provider was not answered: " + e.getCause(), e);
        }
    }
}
