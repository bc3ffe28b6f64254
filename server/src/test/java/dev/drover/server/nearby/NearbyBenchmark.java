package dev.drover.server.nearby;

import dev.drover.herd.Herd;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Prints what questions for the clients nearby cost, beside Redis on the same points: run it with {@code
 * -XX:+UseCompactObjectHeaders -Xmx2g} and names of {@link Scene scenes}, or none for all.
 *
 * <p>One thread asks as fast as it is answered. Redis is asked over a Unix socket, and its processor time is that of its
 * process, to 10 ms; ours is that of the thread that asks, and in it what it does to take moves in.
 */
@SuppressWarnings("SystemOut")
final class NearbyBenchmark {

    private static final int KILOMETRES = 10;
    private static final int LIMIT = 20;
    private static final int MOVES_PER_SECOND = 20_000;
    private static final int BURST = 50_000;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int MAX_QUESTIONS = 2_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Scene scene;
    private final Scene.Spot[] spots = new Scene.Spot[Scene.CLIENTS];
    private final Herd herd = new Herd(ServerName.of("Clark"), 1);
    private final AtomicInteger time = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(1);

    private NearbyBenchmark(Scene scene) {
        this.scene = scene;
        for (int client = 0; client < spots.length; client++) {
            spots[client] = scene.place(client, random);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Scene> scenes = arguments.length == 0
                ? List.of(Scene.values())
                : Stream.of(arguments).map(Scene::valueOf).toList();
        System.out.printf(
                "%,d clients; the nearest %d within %d km; with moves: %,d a second%n%n",
                Scene.CLIENTS, LIMIT, KILOMETRES, MOVES_PER_SECOND);
        for (Scene scene : scenes) {
            System.out.println(scene.description());
            new NearbyBenchmark(scene).ours();
            new NearbyBenchmark(scene).redis();
            System.out.println();
        }
    }

    private static String id(int client) {
        return "phone-" + client;
    }

    private void ours() throws Exception {
        for (int client = 0; client < spots.length; client++) {
            herd.offer(report(client, spots[client]));
        }
        long before = used();
        try (Nearby nearby = new Nearby(herd)) {
            long start = System.nanoTime();
            ask(nearby);
            double seconds = (System.nanoTime() - start) / 1e9;
            double bytes = (used() - before) / (double) Scene.CLIENTS;
            System.out.printf("  Drover: built in %.1f s, %.0f bytes per client%n", seconds, bytes);
            Question question = () -> ask(nearby);
            LongSupplier processor = THREADS::getCurrentThreadCpuTime;
            run(question, processor, WARM_UP);
            print("Drover", run(question, processor, MEASURED));
            try (Pacer _ = new Pacer(MOVES_PER_SECOND, this::move)) {
                run(question, processor, WARM_UP);
                print("Drover, with moves", run(question, processor, MEASURED));
            }
            System.out.printf("  Drover: a move %.1f µs of processor time%n", moveMicros(nearby));
        }
    }

    private int ask(Nearby nearby) {
        Scene.Spot at = scene.question(spots[random.nextInt(spots.length)], random);
        return nearby.near(at.latitude(), at.longitude(), KILOMETRES * 1000, LIMIT, null)
                .found()
                .size();
    }

    private void move(int times) {
        for (int i = 0; i < times; i++) {
            int client = random().nextInt(spots.length);
            herd.offer(report(client, scene.place(client, random())));
        }
    }

    /** What the thread that moves clients takes. */
    private static SplittableRandom random() {
        return MOVES.get();
    }

    private static final ThreadLocal<SplittableRandom> MOVES = ThreadLocal.withInitial(() -> new SplittableRandom(2));

    private Report report(int client, Scene.Spot spot) {
        int now = time.incrementAndGet();
        return Report.of(
                Slice.of(id(client)),
                Slice.of(spot.text()),
                Slice.of(Integer.toString(1621464827 + now)),
                new PosixTime(1621464828 + now, 0),
                herd.self());
    }

    /** What the index's own thread needs for a move, when nobody asks. */
    private double moveMicros(Nearby nearby) throws InterruptedException {
        long keeper = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("nearby"))
                .findAny()
                .orElseThrow()
                .getThreadId();
        ask(nearby);
        long before = THREADS.getThreadCpuTime(keeper);
        move(BURST);
        Thread.sleep(500);
        return (THREADS.getThreadCpuTime(keeper) - before) / 1e3 / BURST;
    }

    private void redis() throws Exception {
        try (Redis redis = Redis.start()) {
            if (redis == null) {
                System.out.println("  Redis is left out, for it is not installed: apt-get install redis-server");
                return;
            }
            long before = redis.connection().memory();
            fill(redis.connection());
            System.out.printf(
                    "  Redis: %.0f bytes per client%n",
                    (redis.connection().memory() - before) / (double) Scene.CLIENTS);
            Question question = () -> redis.connection()
                    .search(scene.question(spots[random.nextInt(spots.length)], random), KILOMETRES, LIMIT);
            LongSupplier processor = () -> redis.processorTime().toNanos();
            print("Redis", run(question, processor, MEASURED));
            try (Redis.Connection moves = redis.connect();
                    Pacer _ = new Pacer(MOVES_PER_SECOND, times -> move(moves, times))) {
                print("Redis, with moves", run(question, processor, MEASURED));
            }
        }
    }

    private void fill(Redis.Connection connection) throws Exception {
        for (int client = 0; client < spots.length; client++) {
            connection.add(id(client), spots[client]);
            if (client % 1000 == 999) {
                connection.flush();
            }
        }
        connection.flush();
    }

    private void move(Redis.Connection connection, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            int client = random().nextInt(spots.length);
            connection.add(id(client), scene.place(client, random()));
        }
        connection.flush();
    }

    /** Asks once and tells how many clients were found. */
    @FunctionalInterface
    private interface Question {
        int ask() throws Exception;
    }

    /** How many answers there were, how long they took in all and of processor time, and how many clients they had. */
    private record Run(
            int answers, double medianMicros, double p99Micros, long allNanos, long processorNanos, long found) {}

    private static Run run(Question question, LongSupplier processor, Duration duration) throws Exception {
        long[] nanos = new long[MAX_QUESTIONS];
        int count = 0;
        long found = 0;
        long processorStart = processor.getAsLong();
        long start = System.nanoTime();
        long now = start;
        while (count < nanos.length && now - start < duration.toNanos()) {
            found += question.ask();
            long then = System.nanoTime();
            nanos[count++] = then - now;
            now = then;
        }
        long[] all = Arrays.copyOf(nanos, count);
        Arrays.sort(all);
        return new Run(
                count,
                all[count / 2] / 1e3,
                all[(int) (0.99 * count)] / 1e3,
                now - start,
                processor.getAsLong() - processorStart,
                found);
    }

    private static void print(String who, Run run) {
        System.out.printf(
                "  %-19s p50 %,9.0f µs  p99 %,9.0f µs  %,7.0f a second  %,9.1f µs of processor time each  %4.1f found%n",
                who,
                run.medianMicros,
                run.p99Micros,
                run.answers / (run.allNanos / 1e9),
                run.processorNanos / 1e3 / run.answers,
                run.found / (double) run.answers);
    }

    /** What is left after collecting garbage until that changes nothing any more. */
    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        while (true) {
            System.gc();
            Thread.sleep(100);
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now >= used - 100_000) {
                return now;
            }
            used = now;
        }
    }
}
