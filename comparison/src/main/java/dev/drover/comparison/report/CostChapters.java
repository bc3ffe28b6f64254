package dev.drover.comparison.report;

import dev.drover.comparison.report.Drawing.Value;
import dev.drover.comparison.report.Plot.Form;
import dev.drover.comparison.report.Plot.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The chapters on what the work costs: a report, a fixed rate, a second core, a connection, a start. */
final class CostChapters {

    private static final String CPU = "cpuMicrosPerRequest";
    private static final String RATE = "requestsPerSecond";
    private static final List<Integer> CONNECTIONS = List.of(1, 64, 1000);
    private static final List<Value> MEDIAN = List.of(new Value(CPU, "median"));
    private static final List<Value> PERCENTILES =
            List.of(new Value("p50Micros", "p50"), new Value("p99Micros", "p99"), new Value("p999Micros", "p99.9"));

    private CostChapters() {}

    /** What a report costs, one at a time and 64 at a time. */
    static void iamatCost(Chapter chapter) {
        chapter.say("""
                One server of a herd of five has core 0 to itself; its neighbours and the load generator share core 1. \
                10,000 clients take turns, each report is newer than the client's last, so every one is stored, answered \
                and flooded. *One at a time*: each connection waits for a reply before it sends the next report. *64 at a \
                time*: it writes 64 reports and reads 64 replies. CPU is that of the server's process, user and system, as \
                the operating system counts it in exactly the measured window.""");
        half(chapter, "cost-pipelined", "64 reports at a time", 64, 3, List.of(1, 64));
        half(chapter, "cost-one-at-a-time", "One report at a time", 1, 1.4, List.of(64));
        chapter.table(
                "**Without a traffic log**, 64 connections, CPU µs per report (in brackets: times the C floor without a log), of "
                        + "Drover and those that its targets hold it against:",
                Stream.of(64, 1)
                        .map(pipeline ->
                                cell(64, pipeline, false).titled((pipeline == 1 ? "one" : "64") + " at a time"))
                        .map(one -> Column.comparedTo("floor", one, CPU, 1))
                        .toList());
        chapter.table(
                "**Throughput on one core**, thousands of reports per second, traffic log on:",
                cells(one -> Column.of(one, RATE, 0.001)));
        chapter.table(
                "**Latency under this load**, p50 / p99 / p99.9 in ms. The generator sends as fast as it is answered, so this is "
                        + "the latency of a server that is kept busy; the next chapter has it at a fixed rate:",
                cells(one -> Column.medians(one, List.of("p50Micros", "p99Micros", "p999Micros"), 0.001)));
        generator(chapter);
    }

    /** One half of the matrix; the target is a limit for some numbers of connections. */
    private static void half(
            Chapter chapter, String plot, String title, int pipeline, double limit, List<Integer> targeted) {
        List<Column> columns = new ArrayList<>(CONNECTIONS.stream()
                .map(connections -> cell(connections, pipeline, true).titled(connections(connections)))
                .map(one -> Column.comparedTo("floor", one, CPU, 1))
                .toList());
        columns.add(new Column("to the bare floor", (contender, all) -> {
            Selection bare = cell(64, pipeline, false).of(all).of("floor");
            return cell(64, pipeline, true)
                    .of(all)
                    .of(contender)
                    .ratio(CPU, bare)
                    .map(ratio -> Figures.times(ratio.median()));
        }));
        chapter.table(
                "**" + title + "**, CPU µs per report, traffic log on (in brackets: times the C floor that also "
                        + "logs; the last column: times the bare floor, which does not, with 64 connections):",
                columns);
        Drawing drawing = new Drawing(
                title + ": CPU time per report, traffic log on",
                "CPU time per report, µs (logarithmic)",
                Form.DOTS,
                MEDIAN,
                1);
        for (int connections : CONNECTIONS) {
            Optional<Limit> line = Optional.of(cell(connections, pipeline, false))
                    .filter(any -> targeted.contains(connections))
                    .flatMap(bare -> bare.of(chapter.results()).of("floor").median(CPU))
                    .map(floor -> new Limit("target: " + Figures.tick(limit) + " × bare floor", limit * floor));
            drawing.panel(cell(connections, pipeline, true).titled(connections(connections)), chapter, line);
        }
        chapter.plot(plot, drawing);
    }

    private static List<Column> cells(Function<Case, Column> column) {
        return Stream.of(64, 1)
                .flatMap(pipeline -> CONNECTIONS.stream()
                        .map(connections -> cell(connections, pipeline, true)
                                .titled(connections(connections) + ", " + (pipeline == 1 ? "one" : "64")
                                        + " at a time")))
                .map(column)
                .toList();
    }

    /** A cell of the matrix. Contenders without a traffic log, such as Redis, are not in it. */
    static Case cell(int connections, int pipeline, boolean log) {
        return Case.where("", "connections", connections)
                .and("pipeline", pipeline)
                .and("log", log)
                .without("protocol");
    }

    private static String connections(int count) {
        return count == 1 ? "1 connection" : Figures.of(count) + " connections";
    }

    /** The share of time in which the load generator had nothing to do: at zero it would be what is measured. */
    private static void generator(Chapter chapter) {
        chapter.results()
                .spread("loadIdleShare")
                .ifPresent(idle -> chapter.say("**Is the generator the bottleneck?** It "
                        + "was idle for " + Figures.percent(idle.min())
                        + " of the time in the case where it had most to do, for "
                        + Figures.percent(idle.median()) + " in the median."));
    }

    /** Redis at what it does most like a report. */
    static void redis(Chapter chapter) {
        List<Case> cases = chapter.results().cases("protocol").stream()
                .flatMap(protocol -> Stream.of(64, 1)
                        .map(pipeline -> Case.where(
                                        protocol.toUpperCase(Locale.ROOT) + ", " + (pipeline == 1 ? "one" : "64")
                                                + " at a time",
                                        "protocol",
                                        protocol)
                                .and("pipeline", pipeline)
                                .and("connections", 64)))
                .toList();
        if (cases.isEmpty()) {
            return;
        }
        chapter.table(
                "**Redis**, the same load as `SET` of the report's line and as `GEOADD` of its position, CPU µs per "
                        + "command, 64 connections. It keeps a report at one place: it neither checks nor floods it.",
                cases.stream().map(one -> Column.of(one, CPU, 1)).toList());
    }

    /** Latency at a rate that everybody can bear. */
    static void openLoop(Chapter chapter) {
        chapter.say("""
                Reports leave at planned times, whatever the replies do, and latency counts from the planned time: a server \
                that stops for a moment is charged for everything that had to wait (no coordinated omission).""");
        for (Case one : rates(chapter)) {
            chapter.table(
                    "**" + one.title() + "**, µs:",
                    List.of(
                            Column.of(one.titled("p50"), "p50Micros", 1),
                            Column.of(one.titled("p99"), "p99Micros", 1),
                            Column.of(one.titled("p99.9"), "p999Micros", 1),
                            Column.of(one.titled("longest, ms"), "maxMillis", 1),
                            Column.of(one.titled("CPU per report"), CPU, 1)));
        }
        chapter.plot(
                "open-loop",
                new Drawing(
                                "Latency at a fixed rate, 64 connections",
                                "latency from the planned time, µs (logarithmic)",
                                Form.DOTS,
                                PERCENTILES,
                                1)
                        .panels(rates(chapter), chapter));
    }

    private static List<Case> rates(Chapter chapter) {
        return Case.each(
                chapter.results(), "rate", rate -> Figures.of(Double.parseDouble(rate)) + " reports per second");
    }

    /** What a second core brings. */
    static void secondCore(Chapter chapter) {
        chapter.say("""
                One server alone, pipelined by 64, first on one core, then on two. The load generator needs a share of the \
                second core, so twice the throughput cannot be had on this machine; without the generator in the way the \
                gain would be larger.""");
        Case one = Case.where("1 core", "cores", 1);
        Case two = Case.where("2 cores", "cores", 2);
        chapter.table(List.of(
                Column.of(one.titled("1 core, thousand reports/s"), RATE, 0.001),
                Column.of(two.titled("2 cores, thousand reports/s"), RATE, 0.001),
                new Column(
                        "gain",
                        (contender, all) -> two.of(all)
                                .of(contender)
                                .ratio(RATE, one.of(all).of(contender))
                                .map(ratio -> Figures.times(ratio.median()))),
                Column.of(one.titled("1 core, CPU µs per report"), CPU, 1),
                Column.of(two.titled("2 cores, CPU µs per report"), CPU, 1)));
        chapter.plot(
                "second-core",
                new Drawing(
                                "What a second core brings",
                                "thousand reports per second",
                                Form.BARS,
                                List.of(new Value(RATE, "median")),
                                0.001)
                        .panels(List.of(one, two), chapter));
    }

    /** What a connection costs that does nothing. */
    static void idleConnections(Chapter chapter) {
        Case all = Case.all("");
        chapter.say("""
                The server knows 10,000 clients. Then each opens a connection, sends one report, reads its reply and falls \
                silent. Counted is by how much the server's process grew (its proportional set size, after a full garbage \
                collection where the platform has one), and beside it what the kernel keeps for the sockets of both \
                ends.""");
        chapter.table(List.of(
                Column.comparedTo(
                        "drover", all.titled("bytes per connection (times Drover's)"), "bytesPerConnection", 1),
                Column.of(all.titled("in the kernel, bytes"), "kernelBytesPerConnection", 1)));
        chapter.plot(
                "idle-connections",
                new Drawing(
                                "An idle connection",
                                "memory of the server's process per connection, KB (1,024 bytes)",
                                Form.BARS,
                                List.of(new Value("bytesPerConnection", "median")),
                                1.0 / 1024)
                        .panel(all.titled("10,000 connections"), chapter, Optional.of(new Limit("target: 4 KB", 4))));
    }

    /** How long a herd takes until it answers. */
    static void start(Chapter chapter) {
        String millis = "millisUntilAllAnswer";
        Case one = Case.where("five servers in one process", "processes", 1);
        Case five = Case.where("five processes", "processes", 5);
        chapter.say("""
                From the command until each of five servers has answered, in ms: as five processes started at once, as one \
                does on five machines, and as one process (`drover up`), as one does to try it.""");
        chapter.table(List.of(Column.of(five, millis, 1), Column.of(one, millis, 1)));
        chapter.plot(
                "start",
                new Drawing(
                                "Starting a herd of five",
                                "ms from the command until all five answer",
                                Form.BARS,
                                List.of(new Value(millis, "median")),
                                1)
                        .panel(five, chapter)
                        .panel(one, chapter, Optional.of(new Limit("target: 1 s", 1000))));
    }
}
