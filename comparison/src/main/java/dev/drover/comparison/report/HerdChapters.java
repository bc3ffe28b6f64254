package dev.drover.comparison.report;

import dev.drover.comparison.report.Drawing.Value;
import dev.drover.comparison.report.Plot.Form;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The chapters on what a herd does together, when all is well and when it is not. */
final class HerdChapters {

    private static final double MILLIS = 0.001;

    private HerdChapters() {}

    /** How long until another server answers with a report. */
    static void propagation(Chapter chapter) {
        chapter.say("""
                A report arrives at Bailey's server; how long until Bona's (one hop) and Clark's (two hops) answer with it? The \
                probe asks once in each round, at a time that it looks for: where half of the answers have the report. So the \
                median is known to within a step between two such times, and a server is asked no more than one client would; \
                only after a question that came too early it asks again, so that higher percentiles may be too high by the gap \
                between two questions. What a question and its answer take is part of every time. *Busy*: while 64 other \
                connections send reports to Bailey's server at a fixed rate. NATS carries a message of the same size through a \
                cluster of three nodes and pushes it to a subscriber, so nobody has to ask; for the rest it is measured in the \
                same way. [How, and why so](../comparison/load/propagation.c).""");
        List<Case> cases = Stream.of(1, 2)
                .flatMap(hops -> chapter.results().cases("load").stream()
                        .map(load -> Case.where(hops == 1 ? "1 hop, " + load : "2 hops, " + load, "hops", hops)
                                .and("load", load)))
                .filter(one -> !one.of(chapter.results()).isEmpty())
                .toList();
        for (Case one : cases) {
            chapter.table(
                    "**" + one.title() + "**, µs:",
                    List.of(
                            Column.of(one.titled("p50"), "p50Micros", 1),
                            Column.of(one.titled("p99"), "p99Micros", 1),
                            Column.of(one.titled("longest, ms"), "maxMillis", 1),
                            Column.worst(one.titled("lost"), "lost", 1),
                            Column.worst(one.titled("went back"), "wentBack", 1),
                            Column.of(one.titled("question and answer"), "tripMicros", 1),
                            Column.of(one.titled("p50 known to within"), "resolutionMicros", 1),
                            Column.of(one.titled("above it, to within"), "gapMicros", 1)));
        }
        chapter.plot(
                "propagation",
                new Drawing(
                                "From one server's report to another's answer",
                                "time, µs (logarithmic)",
                                Form.DOTS,
                                List.of(new Value("p50Micros", "p50"), new Value("p99Micros", "p99")),
                                1)
                        .panels(cases, chapter));
    }

    /** What a whole herd bears. */
    static void sustained(Chapter chapter) {
        Case all = Case.all("");
        chapter.say("""
                Reports go to all five servers at once, as fast as they are taken. Then they stop, and every server is asked \
                for every client until all five agree. All five share the machine with the generator.""");
        chapter.table(List.of(
                Column.of(all.titled("reports per second, whole herd"), "reportsPerSecond", 1),
                Column.of(all.titled("ms until all agree"), "agreeMillis", 1),
                Column.worst(all.titled("clients they never agree on"), "disagreeing", 1)));
        chapter.plot(
                "sustained",
                new Drawing(
                                "Reports that a whole herd of five bears",
                                "thousand reports per second",
                                Form.BARS,
                                List.of(new Value("reportsPerSecond", "median")),
                                0.001)
                        .panel(all.titled("five servers on one machine"), chapter));
    }

    /** Handlers that compute. */
    static void blocking(Chapter chapter) {
        chapter.say("""
                Two clients ask again and again for what takes 50 ms to compute; everybody else sends reports at a fixed rate, \
                counted from the planned time. *none*: nobody computes. *naive*: the handler computes, as a newcomer would \
                write it. *recommended*: as the platform recommends it (a process pool for asyncio, worker threads for \
                Node.js, a pool of platform threads for virtual threads, on which Drover's handlers run as well; one \
                platform thread per connection needs nothing).""");
        List<Case> ways = Case.each(chapter.results(), "way", UnaryOperator.identity());
        chapter.table(
                "Everybody else's p99, ms:",
                ways.stream().map(way -> Column.of(way, "p99Micros", MILLIS)).toList());
        chapter.table(
                "Everybody else's longest wait, ms:",
                ways.stream().map(way -> Column.of(way, "maxMillis", 1)).toList());
        chapter.table(
                "Requests of the two that were computed, per second:",
                ways.stream().map(way -> Column.of(way, "computedPerSecond", 1)).toList());
        chapter.plot(
                "blocking",
                new Drawing(
                                "Everybody else while two clients make requests that compute for 50 ms",
                                "latency of everybody else, ms (logarithmic)",
                                Form.DOTS,
                                List.of(new Value("p50Micros", "p50"), new Value("p99Micros", "p99")),
                                MILLIS)
                        .panels(ways, chapter));
    }

    /** An error that nobody expected. */
    static void handlerError(Chapter chapter) {
        Case all = Case.all("");
        chapter.table(
                "A handler throws an error that nobody expected, while others send reports.",
                List.of(
                        Column.worstShare(all.titled("others served"), "othersServed"),
                        Column.yesOrNo(all.titled("connection lives on"), "connectionSurvives"),
                        Column.yesOrNo(all.titled("position still given"), "positionKept"),
                        Column.of(all.titled("lines in the log"), "logLines", 1),
                        Column.of(all.titled("lines of more of the same"), "logLinesOfMore", 1)));
        List<String> found = chapter.contenders().stream()
                .flatMap(contender -> chapter.results().of(contender).notes().stream()
                        .map(note -> "**" + Contestant.of(contender).label() + "**: " + Page.plain(note)))
                .toList();
        if (!found.isEmpty()) {
            chapter.say("Who notices, and what the log shows:");
            chapter.page().bullets(found);
        }
        chapter.plot(
                "handler-error",
                new Drawing(
                                "An unexpected error in one handler",
                                "requests of others that were served, %",
                                Form.BARS,
                                List.of(new Value("othersServed", "%")),
                                100)
                        .panel(all.titled("others' requests"), chapter));
    }

    /** Neighbours that go. */
    static void neighbourFaults(Chapter chapter) {
        chapter.say("""
                Reports come in at all five servers while one of them is killed and started again, frozen, or cut off from its \
                neighbours, for some seconds each. Lost for good: clients whose latest report, acknowledged by a server that lived on, is \
                not known everywhere half a minute after the fault is healed. asyncio on uvloop is the same program as asyncio, and \
                was not disturbed.""");
        List<Case> faults = Case.each(chapter.results(), "fault", UnaryOperator.identity());
        chapter.table(
                "Clients whose latest report is lost for good (worst repetition):",
                faults.stream()
                        .map(fault -> Column.worst(fault, "lostForGood", 1))
                        .toList());
        chapter.table(
                "Seconds from healing until all agree (– where they never did):",
                faults.stream()
                        .map(fault -> Column.of(fault, "agreeAgainMillis", MILLIS))
                        .toList());
        chapter.table(
                "Everybody else's p99 meanwhile, ms:",
                faults.stream()
                        .map(fault -> Column.of(fault, "othersP99Micros", MILLIS))
                        .toList());
        chapter.plot(
                "neighbour-faults",
                new Drawing(
                                "Reports lost for good after a neighbour's fault",
                                "clients whose latest acknowledged report is not known everywhere",
                                Form.BARS,
                                List.of(new Value("lostForGood", "median")),
                                1)
                        .panels(faults, chapter));
    }

    private static String delay(String seconds) {
        return "a provider that takes " + Figures.tick(Double.parseDouble(seconds)) + " s";
    }

    /** A provider of places that takes its time. */
    static void slowPlaces(Chapter chapter) {
        chapter.say("""
                Clients ask a provider of places that takes its time; servers wait for 5 s at most. Who waits with them: others, \
                or the next report on the same connection? asyncio on uvloop is the same program as asyncio, and was not asked.""");
        List<Case> delays = Case.each(chapter.results(), "seconds", HerdChapters::delay);
        if (delays.isEmpty()) {
            delays = List.of(Case.all("a slow provider"));
        }
        for (Case delay : delays) {
            chapter.table(
                    "With " + delay.title() + ":",
                    List.of(
                            Column.of(delay.titled("others' p99, µs"), "othersP99Micros", 1),
                            Column.of(delay.titled("`WHATSAT` answered after, ms"), "whatsatMillis", 1),
                            Column.yesOrNo(delay.titled("same connection waits"), "sameConnectionWaits"),
                            Column.of(delay.titled("its next reply after, ms"), "sameConnectionMillis", 1)));
        }
        chapter.plot(
                "slow-places",
                new Drawing(
                                "Others while the provider of places is slow",
                                "p99 of others, µs (logarithmic)",
                                Form.DOTS,
                                List.of(new Value("othersP99Micros", "p99")),
                                1)
                        .panels(delays, chapter));
    }
}
