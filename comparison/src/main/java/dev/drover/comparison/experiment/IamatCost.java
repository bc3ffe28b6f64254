package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RedisServer;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@code IAMAT} costs one server of a herd, on one core.
 *
 * <p>All contenders run side by side and are loaded in turn: what they do while nobody talks to them is next to nothing,
 * and so nobody has to warm up more than once. The other servers of a herd share the load generator's cores; a herd is
 * quiet again before the next one's turn.
 */
final class IamatCost implements Experiment {

    /** How the requests come. */
    private record Shape(int connections, int pipeline) {}

    /** Those that the project has set itself targets for. */
    private static final List<Shape> NAMED = List.of(new Shape(64, 1), new Shape(1, 64), new Shape(64, 64));

    private static final List<Shape> OTHERS = List.of(new Shape(1, 1), new Shape(1000, 1), new Shape(1000, 64));

    @Override
    public String name() {
        return "iamat-cost";
    }

    @Override
    public String description() {
        return "What an IAMAT costs one server of a herd on one core.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofMinutes(11), Duration.ofSeconds(50));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        if (setting.scale() == Scale.SMOKE) {
            measureHerds(setting, results, true, List.of(new Shape(64, 64)), 1, List.of(), 0);
            measureRedis(setting, results, List.of(new Shape(64, 64)), 1, List.of(), 0);
        } else {
            measureHerds(setting, results, true, NAMED, 3, OTHERS, 1);
            measureHerds(setting, results, false, NAMED, 2, List.of(), 0);
            measureRedis(setting, results, NAMED, 2, List.of(), 0);
        }
    }

    private void measureHerds(
            Setting setting,
            Results results,
            boolean log,
            List<Shape> shapes,
            int repetitions,
            List<Shape> others,
            int otherRepetitions)
            throws IOException, InterruptedException {
        try (RunningHerds herds = new RunningHerds()) {
            List<Subject> subjects = new ArrayList<>();
            for (Contender contender : setting.contenders()) {
                if (log) {
                    subjects.add(subject(setting, herds, contender, true));
                }
                // The bare floor is what all others are held against, so it is measured between them.
                if (log == (contender == Contender.FLOOR)) {
                    subjects.add(subject(setting, herds, contender, false));
                }
            }
            measure(setting, results, subjects, shapes, repetitions);
            measure(setting, results, subjects, others, otherRepetitions);
        }
    }

    private Subject subject(Setting setting, RunningHerds herds, Contender contender, boolean log)
            throws IOException, InterruptedException {
        HerdPlan plan = setting.plan(contender).withLog(log);
        RunningHerd herd = herds.add(setting.start(contender, plan, Cores.measuring(BAILEY)));
        WarmUp.serving(setting, herd, BAILEY);
        return new Subject(
                contender.key(),
                herd.server(BAILEY).port(),
                herd.server(BAILEY).pid(),
                "iamat",
                Map.of("log", log),
                herd);
    }

    private void measureRedis(
            Setting setting,
            Results results,
            List<Shape> shapes,
            int repetitions,
            List<Shape> others,
            int otherRepetitions)
            throws IOException, InterruptedException {
        if (RedisServer.missing().isPresent()) {
            results.leftOut("redis", RedisServer.missing().get());
            return;
        }
        try (RedisServer redis = RedisServer.start(setting.newFolder("redis"), "0")) {
            List<Subject> subjects = new ArrayList<>();
            for (String protocol : List.of("set", "geoadd")) {
                subjects.add(new Subject(
                        "redis", redis.port(), redis.pid(), "redis-" + protocol, Map.of("protocol", protocol), null));
            }
            measure(setting, results, subjects, shapes, repetitions);
            measure(setting, results, subjects, others, otherRepetitions);
        }
    }

    private void measure(Setting setting, Results results, List<Subject> subjects, List<Shape> shapes, int repetitions)
            throws IOException, InterruptedException {
        record Cell(Shape shape, Subject subject) {}
        List<Cell> cells = shapes.stream()
                .flatMap(shape -> subjects.stream().map(subject -> new Cell(shape, subject)))
                .toList();
        Interleaving.repeat(
                repetitions,
                cells,
                (cell, repetition) -> measure(setting, results, cell.subject(), cell.shape(), repetition));
    }

    private void measure(Setting setting, Results results, Subject subject, Shape shape, int repetition)
            throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.closedLoop(
                        subject.port(), subject.pid(), subject.protocol(), shape.connections(), shape.pipeline())
                .lasting(
                        setting.scale().pick(Duration.ofMillis(500), Duration.ofMillis(100)),
                        setting.scale().pick(Duration.ofSeconds(2), Duration.ofMillis(300)));
        Map<String, Number> values = Load.run(setting.repository(), plan).values();
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("connections", shape.connections());
        conditions.put("pipeline", shape.pipeline());
        conditions.putAll(subject.conditions());
        results.add(new Measurement(name(), subject.contender(), conditions, repetition, values));
        if (subject.herd() != null) {
            Quiet.await(subject.herd());
        }
    }
}
