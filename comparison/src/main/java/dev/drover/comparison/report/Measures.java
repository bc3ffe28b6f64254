package dev.drover.comparison.report;

import dev.drover.comparison.report.Measure.Better;
import java.util.Comparator;
import java.util.List;

/** What the claims are held against. */
final class Measures {

    static final Measure PIPELINED = cost("CPU per report, 64 at a time, 64 connections", 64, 64);
    static final Measure PING_PONG = cost("CPU per report, one at a time, 64 connections", 64, 1);
    static final Measure PING_PONG_ALONE = cost("CPU per report, one at a time, one connection", 1, 1);
    static final Measure PING_PONG_CROWD = cost("CPU per report, one at a time, 1,000 connections", 1000, 1);
    static final Measure FIXED_RATE =
            new Measure("p99 at the highest fixed rate", Measures::highestRate, "p99Micros", 1, " µs", Better.LESS);
    static final Measure PROPAGATION = propagation("Propagation over one hop, idle, p50", "idle", "p50Micros");
    static final Measure PROPAGATION_BUSY = propagation("Propagation over one hop, busy, p99", "busy", "p99Micros");
    static final Measure SUSTAINED = new Measure(
            "Reports per second that the whole herd bears",
            run -> run.experiment("sustained"),
            "reportsPerSecond",
            1,
            "",
            Better.MORE);
    static final Measure MEMORY = new Measure(
            "An idle connection",
            run -> run.experiment("idle-connections"),
            "bytesPerConnection",
            1.0 / 1024,
            " KB",
            Better.LESS);
    static final Measure ONE_CORE = throughput("Reports per second on one core", 1);
    static final Measure TWO_CORES = throughput("Reports per second on two cores", 2);
    static final Measure START = new Measure(
            "Starting a herd of five processes",
            run -> run.experiment("start").where("processes", 5),
            "millisUntilAllAnswer",
            1,
            " ms",
            Better.LESS);
    static final Measure NOBODY_BLOCKS = blocking("Others' p99 while nobody computes", "none");
    static final Measure NAIVE = blocking("Others' p99 while handlers compute, done naively", "naive");
    static final Measure RECOMMENDED =
            blocking("Others' p99 while handlers compute, done as recommended", "recommended");
    static final Measure LOST = new Measure(
            "Clients lost for good after a neighbour's fault, the worst case",
            run -> run.experiment("neighbour-faults"),
            "lostForGood",
            1,
            "",
            Better.NONE);
    static final Measure SLOW_PLACES = new Measure(
            "Others' p99 while the provider of places is slow",
            run -> run.experiment("slow-places"),
            "othersP99Micros",
            0.001,
            " ms",
            Better.LESS);
    static final Measure LINES = code("Lines of code", "lines");
    static final Measure CONCEPTS = code("Concepts that a newcomer must know", "concepts");

    /** By what the best suited framework is looked for. */
    static final List<Measure> ALL = List.of(
            PIPELINED,
            PING_PONG,
            PING_PONG_ALONE,
            FIXED_RATE,
            PROPAGATION,
            SUSTAINED,
            MEMORY,
            TWO_CORES,
            START,
            NAIVE,
            RECOMMENDED,
            LOST,
            LINES,
            CONCEPTS);

    private Measures() {}

    private static Measure cost(String name, int connections, int pipeline) {
        return new Measure(
                name,
                run -> CostChapters.cell(connections, pipeline, true).of(run.experiment("iamat-cost")),
                "cpuMicrosPerRequest",
                1,
                " µs",
                Better.LESS);
    }

    private static Measure propagation(String name, String load, String value) {
        return new Measure(
                name,
                run -> run.experiment("propagation").where("hops", 1).where("load", load),
                value,
                1,
                " µs",
                Better.LESS);
    }

    private static Measure throughput(String name, int cores) {
        return new Measure(
                name,
                run -> run.experiment("second-core").where("cores", cores),
                "requestsPerSecond",
                1,
                "",
                Better.MORE);
    }

    private static Measure blocking(String name, String way) {
        return new Measure(
                name, run -> run.experiment("blocking").where("way", way), "p99Micros", 0.001, " ms", Better.LESS);
    }

    private static Measure code(String name, String value) {
        return new Measure(name, run -> run.experiment("code"), value, 1, "", Better.LESS);
    }

    private static Selection highestRate(Recording run) {
        Selection openLoop = run.experiment("open-loop");
        return openLoop.cases("rate").stream()
                .max(Comparator.comparingDouble(Double::parseDouble))
                .map(rate -> openLoop.where("rate", rate))
                .orElse(new Selection(List.of()));
    }
}
