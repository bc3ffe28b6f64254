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
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Whom targets and claims are about in each shape, which is measured again and again; the others are measured once, to
     * be seen.
     */
    private static final Map<Shape, Set<Contender>> JUDGED = judged();

    /** Those without a traffic log, and for Redis. */
    private static final List<Shape> TYPICAL = List.of(new Shape(64, 1), new Shape(64, 64));

    private static final List<Shape> SMOKE = List.of(new Shape(64, 64));

    /** Drover, and whom its targets hold it against: they show what a traffic log costs. */
    private static final Set<Contender> WITHOUT_LOG = EnumSet.of(Contender.DROVER, Contender.NODE, Contender.ASYNCIO);

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
        return scale.pick(Duration.ofSeconds(540), Duration.ofSeconds(40));
    }

    @Override
    public Optional<WarmHerds.Kind> warmHerds() {
        return Optional.of(WarmHerds.Kind.ONE_MEASURED);
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        boolean isFull = setting.scale() == Scale.FULL;
        // First, so that no more herds run at a time than have to be compared.
        measureWithoutLog(setting, results, isFull ? TYPICAL : SMOKE, isFull ? 2 : 1);
        measureRedis(setting, results, isFull ? TYPICAL : SMOKE, isFull ? 3 : 1);
        try (RunningHerds herds = new RunningHerds()) {
            List<Subject> subjects = new ArrayList<>();
            for (RunningHerd herd : setting.herds(WarmHerds.Kind.ONE_MEASURED)) {
                subjects.add(subject(herd));
                // The bare floor is what all others are held against, so it is measured between them.
                if (herd.contender() == Contender.FLOOR) {
                    subjects.add(withoutLog(setting, herds, Contender.FLOOR));
                }
            }
            if (isFull) {
                measure(setting, results, cells(subjects, true), 3);
                measure(setting, results, cells(subjects, false), 1);
            } else {
                measure(setting, results, cells(subjects, SMOKE), 1);
            }
        }
    }

    private static Map<Shape, Set<Contender>> judged() {
        Set<Contender> everybody = EnumSet.allOf(Contender.class);
        Map<Shape, Set<Contender>> judged = new LinkedHashMap<>();
        judged.put(new Shape(64, 1), everybody);
        judged.put(new Shape(64, 64), everybody);
        judged.put(new Shape(1, 1), everybody);
        judged.put(new Shape(1, 64), EnumSet.of(Contender.FLOOR, Contender.DROVER, Contender.NODE, Contender.ASYNCIO));
        judged.put(
                new Shape(1000, 1),
                EnumSet.of(
                        Contender.FLOOR,
                        Contender.DROVER,
                        Contender.THREADS,
                        Contender.VIRTUAL_THREADS,
                        Contender.ASYNCIO));
        judged.put(new Shape(1000, 64), EnumSet.noneOf(Contender.class));
        return Collections.unmodifiableMap(judged);
    }

    private void measureWithoutLog(Setting setting, Results results, List<Shape> shapes, int repetitions)
            throws IOException, InterruptedException {
        try (RunningHerds herds = new RunningHerds()) {
            List<Subject> subjects = new ArrayList<>();
            for (Contender contender : setting.herds()) {
                if (WITHOUT_LOG.contains(contender)) {
                    subjects.add(withoutLog(setting, herds, contender));
                }
            }
            measure(setting, results, cells(subjects, shapes), repetitions);
        }
    }

    private static Subject withoutLog(Setting setting, RunningHerds herds, Contender contender)
            throws IOException, InterruptedException {
        HerdPlan plan = setting.plan(contender).withLog(false);
        RunningHerd herd = herds.add(setting.start(contender, plan, Cores.measuring(BAILEY)));
        WarmUp.serving(setting, herd, BAILEY, 64, 1);
        return subject(herd);
    }

    private static Subject subject(RunningHerd herd) {
        return new Subject(
                herd.contender().key(),
                herd.server(BAILEY).port(),
                herd.server(BAILEY).pid(),
                "iamat",
                Map.of("log", herd.plan().log()),
                herd);
    }

    private void measureRedis(Setting setting, Results results, List<Shape> shapes, int repetitions)
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
            measure(setting, results, cells(subjects, shapes), repetitions);
        }
    }

    /** What is measured at a time. */
    private record Cell(Shape shape, Subject subject) {}

    private static List<Cell> cells(List<Subject> subjects, List<Shape> shapes) {
        return shapes.stream()
                .flatMap(shape -> subjects.stream().map(subject -> new Cell(shape, subject)))
                .toList();
    }

    /** Those cells that something is judged by, or the others. */
    private static List<Cell> cells(List<Subject> subjects, boolean judged) {
        return JUDGED.entrySet().stream()
                .flatMap(entry -> subjects.stream()
                        .filter(subject -> judged == isOneOf(entry.getValue(), subject))
                        .map(subject -> new Cell(entry.getKey(), subject)))
                .toList();
    }

    private static boolean isOneOf(Set<Contender> contenders, Subject subject) {
        return contenders.stream().anyMatch(contender -> contender.key().equals(subject.contender()));
    }

    private void measure(Setting setting, Results results, List<Cell> cells, int repetitions)
            throws IOException, InterruptedException {
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
                        setting.scale().pick(Duration.ofMillis(300), Duration.ofMillis(100)),
                        setting.scale().pick(Duration.ofMillis(1_200), Duration.ofMillis(300)));
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
