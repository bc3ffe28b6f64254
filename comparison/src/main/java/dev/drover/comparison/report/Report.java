package dev.drover.comparison.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The report of a comparison: {@code comparison.md}, and beside it a folder {@code comparison} with a plot for each
 * experiment and the results that all of it was made from. The same results give the same files, byte for byte.
 */
public final class Report {

    /**
     * An experiment and how it is told.
     *
     * @param name its name in the results
     * @param title its heading
     * @param expected the contenders that take part where everything is installed
     */
    private record Experiment(String name, String title, List<String> expected, Consumer<Chapter> chapter) {}

    private static final List<String> HERDS = Contestant.herds();
    private static final List<String> HERDS_AND_FLOOR = Contestant.herdsAndFloor();

    /** asyncio's program runs on uvloop as well; where the loop makes no difference, it is there once. */
    private static final List<String> PROGRAMS =
            HERDS.stream().filter(herd -> !herd.equals("uvloop")).toList();

    private static final List<Experiment> EXPERIMENTS = List.of(
            new Experiment("iamat-cost", "What a report costs", with(HERDS_AND_FLOOR, "redis"), chapter -> {
                CostChapters.iamatCost(chapter);
                CostChapters.redis(chapter);
            }),
            new Experiment("open-loop", "Latency at a fixed rate", HERDS_AND_FLOOR, CostChapters::openLoop),
            new Experiment(
                    "propagation", "From one server to the next", with(HERDS, "nats"), HerdChapters::propagation),
            new Experiment("sustained", "What a whole herd bears", HERDS, HerdChapters::sustained),
            new Experiment(
                    "idle-connections", "10,000 idle connections", HERDS_AND_FLOOR, CostChapters::idleConnections),
            new Experiment("second-core", "A second core", HERDS, CostChapters::secondCore),
            new Experiment("start", "Starting", HERDS, CostChapters::start),
            new Experiment("blocking", "Handlers that compute", HERDS, HerdChapters::blocking),
            new Experiment("handler-error", "An error in one handler", HERDS, HerdChapters::handlerError),
            new Experiment(
                    "neighbour-faults",
                    "Neighbours killed, frozen, partitioned",
                    PROGRAMS,
                    HerdChapters::neighbourFaults),
            new Experiment("slow-places", "A slow provider of places", PROGRAMS, HerdChapters::slowPlaces),
            new Experiment("promises", "Who does what", PROGRAMS, CodeChapters::promises),
            new Experiment("code", "The code", HERDS, CodeChapters::code));

    /** The experiment whose chapter tells its notes itself. */
    private static final String SHOWS_ITS_NOTES = "handler-error";

    private static final int MOST_NOTES = 8;
    private static final int SHORT_COMMIT = 12;

    private final Recording run;
    private final Page page = new Page();
    private final Map<String, String> plots = new LinkedHashMap<>();

    private Report(Recording run) {
        this.run = run;
    }

    /**
     * Writes the report of a run.
     *
     * @param results the run's results, JSON lines
     * @param folder where {@code comparison.md} and the folder {@code comparison} go; made if missing
     * @return the page
     * @throws InvalidResultsException if the results cannot be understood
     * @throws IOException if a file cannot be read or written
     */
    public static Path write(Path results, Path folder) throws IOException {
        Report report = new Report(Recording.read(results));
        report.compose();
        Path beside = Files.createDirectories(folder.resolve("comparison"));
        removePlots(beside);
        for (Map.Entry<String, String> plot : report.plots.entrySet()) {
            Files.writeString(beside.resolve(plot.getKey()), plot.getValue());
        }
        Path kept = beside.resolve("results.jsonl");
        if (!Files.exists(kept) || !Files.isSameFile(results, kept)) {
            Files.write(kept, Files.readAllBytes(results));
        }
        return Files.writeString(folder.resolve("comparison.md"), report.page.toString());
    }

    /** Plots of an earlier run whose experiment this one left out would pass for plots of this one. */
    private static void removePlots(Path folder) throws IOException {
        try (DirectoryStream<Path> plots = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path plot : plots) {
                Files.delete(plot);
            }
        }
    }

    private void compose() {
        head();
        page.heading(2, "What Drover is to reach");
        page.paragraph(
                "With everything on that a production server has on: the herd of five, its links up, the traffic log. "
                        + "The median decides.");
        Targets.write(run, page);
        page.heading(2, "The claims, in short");
        page.paragraph(
                "A study of frameworks for server herds made these claims and measured none of them. What each verdict "
                        + "rests on is told [at the end](#the-claims).");
        Claims.writeVerdicts(run, page);
        page.heading(2, "The experiments");
        EXPERIMENTS.forEach(this::experiment);
        page.heading(2, "The claims");
        page.paragraph(
                "A finding is something measured here that speaks for or against a claim; differences under 10 % count "
                        + "as none. A claim holds if at least four of five findings are for it, does not hold if at most one of "
                        + "five is, and holds in part in between. Where it is about Java's threads, they are held against asyncio "
                        + "streams, and Drover, which serves its clients on event loops and leaves what waits to virtual "
                        + "threads, stands beside them.");
        Claims.write(run, page);
    }

    private void head() {
        page.heading(1, "Drover, asyncio, Node.js and threads side by side");
        if (run.smoke()) {
            page.paragraph("**This was a smoke run: it shows that everything works. Its figures mean nothing.**");
        }
        page.paragraph("""
                The same herd of five servers in six forms: **Drover**, in Java, with event loops for what moves fast and \
                virtual threads for what waits; Java with a **platform thread** per connection; the same program with a \
                **virtual thread** per connection; **Node.js** `net`; Python **asyncio** streams; and the same program on \
                **uvloop**. All of them pass the same conversations. A minimal epoll server in **C** that parses, stores and answers, and has no herd, is the floor. \
                **NATS** and **Redis** stand beside them where they do a comparable job. This page is made by the run itself: \
                no figure in it was written by hand.""");
        facts();
        page.paragraph("""
                **How to read it.** Figures are medians of repetitions in which the contenders took turns (A B C, A B C, …), \
                with the smallest and the largest in small under them. How many *times* one contender is another is the median \
                of what ran next to each other, so it may differ a little from the quotient of two medians. Servers and load \
                generator share one machine with few cores, so the ratios say more than the figures, and small differences say \
                nothing. – means: not measured.""");
        page.paragraph("""
                **Again, on your machine:** `comparison/run` measures everything in under half an hour, \
                `comparison/run iamat-cost` one experiment, `comparison/run --report-only docs/comparison/results.jsonl` makes \
                this page anew from the [raw results](comparison/results.jsonl). \
                [How it works, and how to add to it](../comparison/README.md).""");
    }

    private void facts() {
        List<String> facts = new ArrayList<>();
        JsonNode machine = run.run().path("machine");
        fact(facts, "When", String.join(", continued ", run.begun()) + duration());
        fact(facts, "Drover's commit", commit(text(run.run().path("commit"))));
        String memory = machine.path("memoryBytes").isNumber()
                ? ", " + Math.round(machine.path("memoryBytes").asDouble() / (1L << 30)) + " GiB of memory"
                : "";
        String cores =
                machine.path("cores").isNumber() ? ", " + machine.path("cores").asInt() + " cores" : "";
        fact(facts, "Machine", text(machine.path("cpu")) + cores + memory);
        fact(facts, "System", text(machine.path("system")) + ", kernel " + text(machine.path("kernel")));
        List<String> versions = new ArrayList<>();
        run.run()
                .path("versions")
                .properties()
                .forEach(each -> versions.add(Page.plain(each.getKey()) + " " + text(each.getValue())));
        fact(facts, "Versions", String.join(", ", versions));
        page.bullets(facts);
    }

    private static String commit(String name) {
        String shortName = name.substring(0, Math.min(SHORT_COMMIT, name.length()));
        return name.endsWith("+") ? shortName + " and changes that are not committed" : shortName;
    }

    private static void fact(List<String> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add("**" + name + "**: " + value);
        }
    }

    private String duration() {
        double seconds =
                run.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
        return seconds < 1 ? "" : "; the experiments took " + Math.max(1, Math.round(seconds / 60)) + " min";
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "unknown" : Page.plain(node.asString());
    }

    private void experiment(Experiment experiment) {
        page.heading(3, experiment.title());
        Selection results = run.experiment(experiment.name());
        if (results.isEmpty()) {
            page.bullets(List.of("Left out: " + reason(experiment.name(), "it was not part of this run")));
            return;
        }
        experiment.chapter().accept(new Chapter(results, page, plots));
        List<String> remarks = new ArrayList<>(absent(experiment, results));
        if (!run.seconds().containsKey(experiment.name())) {
            remarks.add("This experiment did not come to its end: some of its measurements are missing.");
        }
        if (!remarks.isEmpty()) {
            page.bullets(remarks);
        }
        List<String> notes = experiment.name().equals(SHOWS_ITS_NOTES) ? List.of() : notes(results);
        if (notes.size() > MOST_NOTES) {
            page.unfoldable(notes.size() + " remarks on single measurements")
                    .bullets(notes)
                    .end();
        } else if (!notes.isEmpty()) {
            page.bullets(notes);
        }
    }

    private List<String> absent(Experiment experiment, Selection results) {
        return experiment.expected().stream()
                .filter(contender -> results.of(contender).isEmpty())
                .map(contender -> Contestant.of(contender).label() + " is left out: "
                        + reason(contender, "the results do not say why"))
                .toList();
    }

    private String reason(String leftOut, String otherwise) {
        String reason = run.leftOut().getOrDefault(leftOut, otherwise);
        return Page.plain(reason.endsWith(".") ? reason : reason + ".");
    }

    /** What measurements say about themselves, with whom they are about unless that is everybody. */
    private static List<String> notes(Selection results) {
        return results.notes().stream()
                .map(note -> {
                    List<String> about = results.contenders().stream()
                            .filter(contender -> results.of(contender).notes().contains(note))
                            .toList();
                    String who = about.size() == results.contenders().size()
                            ? ""
                            : String.join(
                                            ", ",
                                            Contestant.inOrder(about).stream()
                                                    .map(contender -> Contestant.of(contender)
                                                            .label())
                                                    .toList())
                                    + ": ";
                    return who + Page.plain(note);
                })
                .toList();
    }

    private static List<String> with(List<String> contenders, String another) {
        List<String> all = new ArrayList<>(contenders);
        all.add(another);
        return List.copyOf(all);
    }
}
