package dev.drover.comparison.feed;

import dev.drover.comparison.contender.NodeFeeds;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.experiment.Folders;
import dev.drover.comparison.instrument.FeedOutcome;
import dev.drover.comparison.instrument.FeedPlan;
import dev.drover.comparison.instrument.FeedReaders;
import dev.drover.comparison.instrument.Instruments;
import dev.drover.comparison.instrument.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what 10,000 readers of one server's feed cost, and how soon they are shown what clients report to another server,
 * beside Node.js with Redis. Argument: {@code quick}, for a tenth of the readers and a few seconds.
 *
 * <p>All processes share this machine's cores, the one that holds the readers included. Delays count from the planned
 * time of a report; processor time is that of the server that is read from, over the events that its readers got.
 */
public final class FeedBenchmark {

    private static final String QUICK = "quick";
    private static final int RATE = 1_000;
    private static final int READERS_OF_A_CLIENT = 10;
    private static final int WARM_UP_READERS = 1_000;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int FAILED = 1;

    private final Repository repository;
    private final boolean quick;
    private final List<Row> rows = new ArrayList<>();

    private FeedBenchmark(Repository repository, boolean quick) {
        this.repository = repository;
        this.quick = quick;
    }

    /** Ends with 0 if all readers were shown the last report of each client, and none an older after a newer one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Repository repository = Repository.current();
        Instruments.buildOrExit(repository);
        FeedBenchmark benchmark =
                new FeedBenchmark(repository, List.of(arguments).contains(QUICK));
        Path folder = Files.createTempDirectory("drover-feed");
        try {
            benchmark.run(folder);
        } finally {
            Folders.delete(folder);
        }
        benchmark.print();
        System.exit(benchmark.isRight() ? 0 : FAILED);
    }

    private int readers() {
        return quick ? 1_000 : 10_000;
    }

    private int clients() {
        return readers() / READERS_OF_A_CLIENT;
    }

    private void run(Path folder) throws IOException, InterruptedException {
        System.err.println("Drover: five servers ...");
        try (FeedServers drover = DroverServers.start(repository, folder)) {
            warmUp(drover);
            measure(drover, Scene.FOLLOWING, "sse", "server-sent events");
            measure(drover, Scene.FOLLOWING, "websocket", "WebSocket");
            measure(drover, Scene.AROUND, "sse", "server-sent events");
        }
        if (NodeFeeds.missing().isPresent()) {
            System.err.println(
                    "Node.js and Redis are left out: " + NodeFeeds.missing().get());
            return;
        }
        System.err.println("Node.js and Redis ...");
        try (FeedServers node = new NodeServers(NodeFeeds.start(repository, folder))) {
            warmUp(node);
            measure(node, Scene.FOLLOWING, "sse", "server-sent events");
            measure(node, Scene.AROUND, "sse", "server-sent events");
        }
    }

    private FeedPlan plan(
            FeedServers servers, Scene scene, String carrier, int readers, Duration warmup, Duration window) {
        List<Long> pids = new ArrayList<>(List.of(servers.readersPid()));
        pids.addAll(servers.otherPids());
        return new FeedPlan(
                servers.httpPort(),
                servers.linePort(),
                pids,
                carrier,
                readers,
                clients(),
                scene.group(),
                RATE,
                warmup,
                window);
    }

    /** What is compiled and loaded once is not to be counted to the readers. */
    private void warmUp(FeedServers servers) throws IOException, InterruptedException {
        Duration brief = quick ? Duration.ofSeconds(1) : Duration.ofSeconds(4);
        FeedPlan plan = plan(servers, Scene.FOLLOWING, "sse", WARM_UP_READERS, Duration.ZERO, brief);
        try (FeedReaders readers = FeedReaders.connect(repository, plan)) {
            readers.report();
        }
        Thread.sleep(REST);
    }

    private void measure(FeedServers servers, Scene scene, String carrier, String how)
            throws IOException, InterruptedException {
        System.err.println("  " + scene.title() + ", " + how + " ...");
        FeedPlan plan = plan(
                servers,
                scene,
                carrier,
                readers(),
                Duration.ofSeconds(quick ? 1 : 5),
                Duration.ofSeconds(quick ? 3 : 15));
        servers.collectGarbage();
        long before = ProcFile.processMemory(servers.readersPid());
        try (FeedReaders readers = FeedReaders.connect(repository, plan)) {
            Thread.sleep(REST);
            servers.collectGarbage();
            long after = ProcFile.processMemory(servers.readersPid());
            FeedOutcome outcome = readers.report();
            rows.add(new Row(scene, servers.title() + ", " + how, (double) (after - before) / readers(), outcome));
        }
        Thread.sleep(REST);
    }

    private void print() {
        System.out.printf(
                "%n%,d readers; %,d clients report %,d times a second in all%n%n", readers(), clients(), RATE);
        System.out.print(Row.HEAD);
        rows.stream()
                .sorted((one, other) -> one.scene().compareTo(other.scene()))
                .forEach(System.out::println);
        double late = rows.stream()
                .mapToDouble(row -> row.outcome().lateMillis())
                .max()
                .orElse(0);
        System.out.printf("%nReports were sent at most %.1f ms after their planned times.%n", late);
    }

    private boolean isRight() {
        return rows.stream()
                .map(Row::outcome)
                .allMatch(outcome -> outcome.missing() == 0 && outcome.wentBack() == 0 && outcome.gaps() == 0);
    }
}
