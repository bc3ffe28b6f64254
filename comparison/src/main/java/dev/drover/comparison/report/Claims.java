package dev.drover.comparison.report;

import dev.drover.comparison.report.Claim.Aspect;
import dev.drover.comparison.report.Claim.Finding;
import dev.drover.comparison.report.Claim.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The claims of the study, held against a run: every figure and every verdict comes from its results. */
final class Claims {

    private static final String PLATFORM = "threads";
    private static final String VIRTUAL = "vthreads";
    private static final List<String> KINDS = List.of(PLATFORM, VIRTUAL);
    private static final String DROVER = "drover";
    private static final String PYTHON = "asyncio";

    /** Those that a claim about asyncio says nothing of. */
    private static final List<String> OTHERS = List.of("node", PLATFORM, VIRTUAL, DROVER);

    /** Everybody else's 99th percentile has to grow by this factor before we say that they stall. */
    private static final double STALLED = 5;

    /** As near as two runtimes have to be to be each other's like. */
    private static final double ALIKE = 1.5;

    private final Recording run;

    private Claims(Recording run) {
        this.run = run;
    }

    /** All claims, in the order of the study. */
    static List<Claim> of(Recording run) {
        Claims claims = new Claims(run);
        return List.of(
                claims.bestSuited(),
                claims.memory(),
                claims.switching(),
                claims.hardToGetRight(),
                claims.hideErrors(),
                claims.inputAndOutput(),
                claims.severalCores(),
                claims.stalls(),
                claims.nodeIsItsLike());
    }

    private Claim bestSuited() {
        List<Finding> findings = Measures.ALL.stream()
                .flatMap(measure -> measure.isBest(run, List.of("asyncio", "uvloop"), Contestant.herds()).stream())
                .toList();
        return new Claim(
                "asyncio is the best suited framework for a server herd", List.of(new Aspect("", findings)), """
                Each of these counts once, whatever it is worth to you. uvloop counts as asyncio: it is the same program \
                on another event loop. Drover's lines include what the others do not have; that a small asyncio server is \
                written in an afternoon is true all the same.""");
    }

    private Claim memory() {
        return new Claim("Java's threads cost too much memory", bothKinds(List.of(Measures.MEMORY)), """
                A platform thread reserves address space for its stack, but only the pages that it touched are memory; that \
                is what is counted. A virtual thread keeps its stack as an object on the heap. The two run one program; the \
                JDK's buffer for output begins with 8 KB on a platform thread, and with half a KB on a virtual one.""");
    }

    private Claim switching() {
        return new Claim(
                "… and too much switching",
                bothKinds(List.of(Measures.PING_PONG_ALONE, Measures.PING_PONG, Measures.PING_PONG_CROWD)),
                """
                Switching is dearest where each report wakes a thread and is answered alone, so this is where it is looked \
                for: all that a switch costs is in the CPU time.""");
    }

    private Claim hardToGetRight() {
        List<Finding> beside = Stream.of(Measures.CONCEPTS, Measures.LOST)
                .flatMap(measure -> measure.beside(run, DROVER, PYTHON).stream())
                .toList();
        return new Claim("… and are hard to get right", aspects(this::hardFindings, beside), """
                What people get wrong, and how often, was not measured: for that, many people would have to write the same \
                herd. This is what can be counted: what there is to read and to know, which promises are kept, and what is \
                lost. The two kinds are one program, so its lines are the same. asyncio has no data races between two awaits; a shared map and a lock around one decision are what \
                Java needs in their place.""");
    }

    private List<Finding> hardFindings(String kind) {
        List<Finding> findings =
                new ArrayList<>(worse(kind, List.of(Measures.LINES, Measures.CONCEPTS, Measures.LOST)));
        Optional<Spread> own = run.experiment("promises").of(kind).spread("kept");
        Optional<Spread> others = run.experiment("promises").of(PYTHON).spread("kept");
        if (own.isPresent() && others.isPresent()) {
            long mine = kept(kind);
            long theirs = kept(PYTHON);
            findings.add(new Finding(
                    mine < theirs ? Stance.FOR : Stance.AGAINST,
                    "Promises beyond the assignment: " + label(kind) + " keeps " + mine + ", asyncio " + theirs + "."));
        }
        return findings;
    }

    private long kept(String contender) {
        Selection own = run.experiment("promises").of(contender);
        return own.cases("promise").stream()
                .filter(promise -> own.where("promise", promise)
                        .spread("kept")
                        .filter(kept -> kept.min() > 0)
                        .isPresent())
                .count();
    }

    private Claim hideErrors() {
        List<Finding> beside = Stream.of(DROVER, PYTHON)
                .flatMap(contender ->
                        logLines(contender)
                                .map(lines -> new Finding(Stance.ASIDE, errorInWords(contender, lines)))
                                .stream())
                .toList();
        return new Claim("… and hide errors", aspects(this::hidingFindings, beside), "");
    }

    private List<Finding> hidingFindings(String kind) {
        List<Finding> findings = new ArrayList<>();
        logLines(kind)
                .ifPresent(lines ->
                        findings.add(new Finding(lines > 0 ? Stance.AGAINST : Stance.FOR, errorInWords(kind, lines))));
        run.experiment("handler-error")
                .of(kind)
                .spread("othersServed")
                .ifPresent(served -> findings.add(new Finding(
                        served.min() >= 0.999 ? Stance.AGAINST : Stance.FOR,
                        label(kind) + ": " + Figures.percent(served.min())
                                + " of others' requests are served meanwhile.")));
        return findings;
    }

    private Optional<Double> logLines(String contender) {
        return run.experiment("handler-error").of(contender).median("logLines");
    }

    private static String errorInWords(String contender, double lines) {
        return label(contender) + ": an unexpected error in a handler leaves " + Figures.of(lines)
                + " lines in the log.";
    }

    private Claim inputAndOutput() {
        return new Claim(
                "… and handle I/O less well",
                bothKinds(List.of(
                        Measures.PIPELINED,
                        Measures.PING_PONG_ALONE,
                        Measures.PING_PONG,
                        Measures.FIXED_RATE,
                        Measures.PROPAGATION,
                        Measures.PROPAGATION_BUSY,
                        Measures.SUSTAINED,
                        Measures.SLOW_PLACES)),
                "");
    }

    private Claim severalCores() {
        List<Finding> findings = new ArrayList<>();
        for (String contender : List.of("asyncio", "uvloop")) {
            gain(contender)
                    .ifPresent(gain -> findings.add(new Finding(
                            gain < Measure.CLEAR ? Stance.FOR : Stance.AGAINST, gainInWords(contender, gain))));
        }
        for (String contender : OTHERS) {
            gain(contender).ifPresent(gain -> findings.add(new Finding(Stance.ASIDE, gainInWords(contender, gain))));
        }
        return new Claim("asyncio can't use several cores", List.of(new Aspect("", findings)), """
                One process of it cannot; a herd is several processes, so a machine's cores are not idle, but each server's \
                clients have one core at most.""");
    }

    private Optional<Double> gain(String contender) {
        return Measures.TWO_CORES
                .results()
                .apply(run)
                .of(contender)
                .ratio(
                        "requestsPerSecond",
                        Measures.ONE_CORE.results().apply(run).of(contender))
                .map(Spread::median);
    }

    private static String gainInWords(String contender, double gain) {
        return label(contender) + ": two cores serve " + Figures.times(gain).replace(" ×", " times")
                + " what one core serves.";
    }

    private Claim stalls() {
        List<Finding> findings = new ArrayList<>();
        for (String contender : List.of("asyncio", "uvloop")) {
            stall(contender)
                    .ifPresent(times -> findings.add(
                            new Finding(times >= STALLED ? Stance.FOR : Stance.AGAINST, stallInWords(contender))));
        }
        for (String contender : OTHERS) {
            stall(contender).ifPresent(times -> findings.add(new Finding(Stance.ASIDE, stallInWords(contender))));
        }
        return new Claim("asyncio stalls when a coroutine blocks", List.of(new Aspect("", findings)), """
                Virtual threads are not time-sliced either: as many handlers as there are cores that compute stop all other \
                virtual threads until they are done, unless they compute on a pool of platform threads. Platform threads \
                are shared out by the operating system, and need nothing. So are Drover's event loops: a handler that \
                computes on a virtual thread holds up others whose answers wait for one, but no reports.""");
    }

    private Optional<Double> stall(String contender) {
        return Measures.NAIVE
                .of(run, contender)
                .flatMap(naive -> Measures.NOBODY_BLOCKS.of(run, contender).map(none -> naive / none));
    }

    private String stallInWords(String contender) {
        String recommended = Measures.RECOMMENDED
                .of(run, contender)
                .map(millis -> ", " + Figures.of(millis) + " ms when done as recommended")
                .orElse("");
        return label(contender) + ": others' p99 is "
                + Figures.of(Measures.NOBODY_BLOCKS.of(run, contender).orElseThrow()) + " ms while nobody computes, "
                + Figures.of(Measures.NAIVE.of(run, contender).orElseThrow()) + " ms when handlers compute"
                + recommended
                + ".";
    }

    private Claim nodeIsItsLike() {
        List<Finding> findings = Stream.of(
                        Measures.PIPELINED,
                        Measures.PING_PONG,
                        Measures.FIXED_RATE,
                        Measures.PROPAGATION,
                        Measures.SUSTAINED,
                        Measures.MEMORY,
                        Measures.TWO_CORES,
                        Measures.NAIVE)
                .flatMap(measure -> measure.isAlike(run, "node", PYTHON, ALIKE).stream())
                .toList();
        return new Claim("Node.js is asyncio's like", List.of(new Aspect("", findings)), """
                Alike means: within a factor of 1.5. In its form it is: one thread, one event loop, callbacks or coroutines \
                that must not block.""");
    }

    private List<Aspect> bothKinds(List<Measure> measures) {
        return aspects(
                kind -> worse(kind, measures),
                measures.stream()
                        .flatMap(measure -> measure.beside(run, DROVER, PYTHON).stream())
                        .toList());
    }

    private List<Finding> worse(String kind, List<Measure> measures) {
        return measures.stream()
                .flatMap(measure -> measure.isWorse(run, kind, PYTHON).stream())
                .toList();
    }

    /** What was found about each kind of thread, and behind the last of them what stands beside it. */
    private static List<Aspect> aspects(Function<String, List<Finding>> findings, List<Finding> beside) {
        List<Aspect> aspects = new ArrayList<>(KINDS.stream()
                .map(kind -> new Aspect(
                        kind.equals(PLATFORM) ? "platform threads" : "virtual threads", findings.apply(kind)))
                .filter(aspect -> !aspect.findings().isEmpty())
                .toList());
        if (aspects.isEmpty()) {
            return List.of(new Aspect("", beside));
        }
        Aspect last = aspects.removeLast();
        aspects.add(new Aspect(
                last.subject(),
                Stream.concat(last.findings().stream(), beside.stream()).toList()));
        return aspects;
    }

    private static String label(String contender) {
        return Contestant.of(contender).label();
    }

    /** Writes the verdicts as a table. */
    static void writeVerdicts(Recording run, Page page) {
        Page.Table table = new Page.Table(List.of("claim", "verdict"), "<<");
        for (Claim claim : of(run)) {
            List<String> verdicts = claim.aspects().stream()
                    .map(aspect -> aspect.subject().isEmpty()
                            ? "**" + aspect.verdict() + "**"
                            : aspect.subject() + ": **" + aspect.verdict() + "**")
                    .toList();
            table.row(List.of(claim.quote(), String.join("<br>", verdicts)));
        }
        page.table(table);
    }

    /** Writes each claim with what its verdicts rest on. */
    static void write(Recording run, Page page) {
        for (Claim claim : of(run)) {
            page.heading(3, "“" + claim.quote() + "”");
            for (Aspect aspect : claim.aspects()) {
                page.paragraph(inWords(aspect));
                if (!aspect.findings().isEmpty()) {
                    page.bullets(
                            aspect.findings().stream().map(Finding::toString).toList());
                }
            }
            if (!claim.remark().isEmpty()) {
                page.paragraph(claim.remark().strip());
            }
        }
    }

    private static String inWords(Aspect aspect) {
        String about = aspect.subject().isEmpty() ? "It" : "Of " + aspect.subject() + " it";
        String basis = aspect.counted() == 0
                ? "."
                : ": " + aspect.count(Stance.FOR) + " of " + aspect.counted() + " findings are for it.";
        return switch (aspect.verdict()) {
            case NOT_MEASURED -> "What it says was " + aspect.verdict() + ".";
            default -> about + " **" + aspect.verdict() + "**" + basis;
        };
    }
}
