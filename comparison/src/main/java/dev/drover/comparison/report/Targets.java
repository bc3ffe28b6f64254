package dev.drover.comparison.report;

import dev.drover.comparison.report.Target.Measured;
import dev.drover.comparison.report.Target.Sense;
import dev.drover.comparison.report.Target.Unit;
import dev.drover.comparison.report.Target.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Drover is to reach with everything on that a production server has on. What stands in the way is kept here, next
 * to the target, as reviewed text, and appears only where a run missed it.
 */
final class Targets {

    private static final String CPU = "cpuMicrosPerRequest";
    private static final Unit MICROS = value -> Figures.of(value) + " µs";
    private static final Unit COUNT = Figures::of;

    private Targets() {}

    /** All targets, held against a run. */
    static List<Target> of(Recording run) {
        Selection cost = run.experiment("iamat-cost");
        Selection oneHop =
                run.experiment("propagation").of("drover").where("hops", 1).where("load", "idle");
        return List.of(
                new Target(
                        "An `IAMAT`, 64 at a time, one core: at most 3 times the CPU of the bare C floor",
                        3,
                        Sense.AT_MOST,
                        Figures::times,
                        ratios(cost, List.of(1, 64), 64, "drover", "floor", false),
                        """
                        The floor answers from one table in one thread and writes no log. A server of the herd validates \
                        the same fields and then does more with each report: it offers it to a map that several threads \
                        share, keeps the digests for repair, puts it into the outbox of every link, sends it to each \
                        neighbour, and writes the traffic log. The tables below show the part of the traffic log: the \
                        difference between their rows with and without it."""),
                new Target(
                        "… at least 10 times cheaper than asyncio streams",
                        10,
                        Sense.AT_LEAST,
                        Figures::times,
                        ratios(cost, List.of(1, 64), 64, "asyncio", "drover", true),
                        """
                        Both sides flood every report and log it. asyncio's part is the floor under which its streams \
                        cannot go; the rest is Drover's cost per report, of which the target before this one says what \
                        it consists of."""),
                new Target(
                        "… at least 2 times cheaper than Node.js",
                        2,
                        Sense.AT_LEAST,
                        Figures::times,
                        ratios(cost, List.of(1, 64), 64, "node", "drover", true),
                        """
                        Node.js gets a whole chunk of input in one call and answers it with one write, as Drover does, so \
                        the two differ in the work per report alone."""),
                new Target(
                        "An `IAMAT`, one at a time, 64 connections: at most 1.4 times the CPU of the bare C floor",
                        1.4,
                        Sense.AT_MOST,
                        Figures::times,
                        ratios(cost, List.of(64), 1, "drover", "floor", false),
                        """
                        Most of it is the kernel receiving the report and sending the reply, as it is for the floor. Part \
                        of that is waking the load, an interrupt to another core: the load sleeps before nearly every reply \
                        of a server that is slower than it, and seldom before one of the floor's. The rest is what the floor \
                        does not do: the JDK's selector, which keeps sets of keys around `epoll_wait`, the herd's map and \
                        digests, the links' writes, the traffic log."""),
                new Target(
                        "Propagation over one hop, idle: p50 under 150 µs",
                        150,
                        Sense.AT_MOST,
                        MICROS,
                        List.of(new Measured("", oneHop.spread("p50Micros"))),
                        """
                        A report's way wakes an event loop at either server, and the probe at its end. A wake-up costs \
                        20 to 30 µs on a virtual machine, and for all of them, those of the other servers that the report \
                        floods to at the same time, there are two cores. What the question takes is part of the figure; \
                        the table below tells how long that is."""),
                new Target(
                        "… and p99 under 1 ms",
                        1000,
                        Sense.AT_MOST,
                        MICROS,
                        List.of(new Measured("", oneHop.spread("p99Micros"))),
                        """
                        Five servers and the probe share two cores, so the slowest hundredth are those whose event loop \
                        found both cores taken; NATS' p99, taken in the same way in the same run, tells how much of it is \
                        the machine."""),
                new Target("Over the whole herd no report lost", 0, Sense.AT_MOST, COUNT, losses(run), """
                        A report that was acknowledged must reach every server. A loss here is an error in Drover, \
                        not a trade-off."""),
                new Target(
                        "An idle connection: at most 4 KB (4,096 bytes)",
                        4096,
                        Sense.AT_MOST,
                        value -> Figures.of(value) + " bytes",
                        List.of(new Measured(
                                "",
                                run.experiment("idle-connections").of("drover").spread("bytesPerConnection"))),
                        """
                        A connection is the JDK's socket channel with its file descriptor, addresses and locks, its key \
                        at the selector, what the server keeps of the client, and the buffers that it needs while it has \
                        something to do."""),
                new Target(
                        "Five servers in one process answer within 1 s of the command",
                        1000,
                        Sense.AT_MOST,
                        value -> Figures.of(value) + " ms",
                        List.of(new Measured(
                                "",
                                run.experiment("start")
                                        .of("drover")
                                        .where("processes", 1)
                                        .spread("millisUntilAllAnswer"))),
                        """
                        Most of it is the Java machine, although a cache made at build time spares it loading and \
                        verifying its classes; the rest is the work of starting five servers on two cores."""));
    }

    private static List<Measured> ratios(
            Selection cost,
            List<Integer> connections,
            int pipeline,
            String contender,
            String other,
            boolean otherLogs) {
        return connections.stream()
                .map(count -> new Measured(
                        connections.size() == 1 ? "" : count + (count == 1 ? " connection" : " connections"),
                        CostChapters.cell(count, pipeline, true)
                                .of(cost)
                                .of(contender)
                                .ratio(
                                        CPU,
                                        CostChapters.cell(count, pipeline, otherLogs)
                                                .of(cost)
                                                .of(other))))
                .toList();
    }

    /** Losses count with their worst repetition: one is one too many. */
    private static List<Measured> losses(Recording run) {
        return Stream.of(
                        new Measured(
                                "rounds of propagation",
                                run.experiment("propagation").of("drover").spread("lost")),
                        new Measured(
                                "clients not agreed on after full load",
                                run.experiment("sustained").of("drover").spread("disagreeing")))
                .map(loss -> new Measured(loss.name(), loss.spread().map(Targets::worst)))
                .toList();
    }

    private static Spread worst(Spread spread) {
        return new Spread(spread.max(), spread.max(), spread.max(), 1);
    }

    /** Writes the table, and under it what stands in the way of those that were missed. */
    static void write(Recording run, Page page) {
        List<Target> targets = of(run);
        Page.Table table = new Page.Table(List.of("target", "measured", "result"), "<<<");
        targets.forEach(target -> table.row(List.of(target.words(), target.inWords(), target.result())));
        page.table(table);
        List<String> reasons = targets.stream()
                .filter(target -> target.verdict() == Verdict.MISSED)
                .map(target ->
                        "**" + target.words() + ".** " + target.inTheWay().strip())
                .toList();
        if (!reasons.isEmpty()) {
            page.paragraph("What stands in the way of the targets that were missed:")
                    .bullets(reasons);
        }
    }
}
