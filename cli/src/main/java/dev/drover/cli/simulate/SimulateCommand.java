package dev.drover.cli.simulate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.ProgressBar;
import dev.drover.cli.console.Text;
import dev.drover.herd.InvalidValueException;
import dev.drover.simulator.trial.Scenario;
import dev.drover.simulator.trial.Story;
import dev.drover.simulator.trial.Trial;
import dev.drover.simulator.trial.Verdict;
import dev.drover.simulator.workload.Plan;
import dev.drover.simulator.workload.Result;
import dev.drover.simulator.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs whole herds in virtual time. */
@Command(
        name = "simulate",
        description = {
            "Run a herd in virtual time.",
            "",
            "The servers' own code runs over simulated links; a minute takes a moment, and the same seed always gives "
                    + "the same result. Shown are messages between servers for each operation (a report or a "
                    + "question), and the time until all servers know a report. Times of faults count from the first "
                    + "operation; names of servers are in the order of --topology, or as in its file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing was lost; of a story: all that must hold held.",
            "1:A report was lost; of a story: something did not hold.",
            "4:A file cannot be read or written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover simulate",
            "  drover simulate --servers 9 --topology ring --partition 5s-15s --json",
            "  drover simulate --story 7"
        })
public final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private HerdShape shape = new HerdShape();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object in a line.")
    private boolean json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw how a report spreads over time.")
    private @Nullable Path drawing;

    @Option(
            names = "--story",
            paramLabel = "SEED",
            description = "Tell the story of a small herd under random faults instead, and whether all that must hold "
                    + "held.")
    private @Nullable Long story;

    @Option(
            names = "--scale",
            description = "Show instead what 5 to 5,000 servers and 10 million clients cost; takes a minute or two.")
    private boolean scale;

    private final Console console;

    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (story != null) {
            return tell(story);
        }
        if (scale) {
            return showScale();
        }
        Plan plan = load.plan(shape.topology(seed), seed);
        Result result = watched(progress -> run(plan, progress));
        if (drawing != null) {
            draw(result, drawing);
        }
        if (json) {
            console.line(SimulationJson.of(result));
        } else {
            new SimulationView(console.style())
                    .lines(plan, shape.name(), result)
                    .forEach(console::line);
        }
        return result.lost() == 0 ? ExitCode.OK : ExitCode.NO;
    }

    private static Result run(Plan plan, DoubleConsumer progress) {
        try {
            return Workload.run(plan, progress);
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.USAGE, Text.sentence(e.getMessage()));
        }
    }

    /** Something that tells how far it is. */
    @FunctionalInterface
    private interface Work<T> {
        T run(DoubleConsumer progress);
    }

    private <T> T watched(Work<T> work) {
        ProgressBar bar = new ProgressBar(console);
        // Results go to standard output, so what is drawn must be gone by then.
        try (Live live = new Live(console)) {
            long[] lastDrawn = {System.nanoTime()};
            T result = work.run(share -> {
                long now = System.nanoTime();
                if (now - lastDrawn[0] > Duration.ofMillis(100).toNanos()) {
                    lastDrawn[0] = now;
                    live.show(List.of(bar.at(share)));
                }
            });
            live.show(List.of());
            return result;
        }
    }

    private int tell(long number) {
        Story told = new Story();
        Scenario scenario = Scenario.random(number);
        Verdict verdict = Trial.of(scenario, told);
        console.line(Text.count(scenario.topology().servers().size(), "server") + ", linked "
                + scenario.topology().links());
        told.lines().forEach(console::line);
        console.line(verdict.violation()
                .map(violation -> violation.invariant() + " does not hold. " + violation.getMessage())
                .orElse("All that must hold held; after the faults all agreed within "
                        + verdict.agreedAfter().toMillis() + " ms, "
                        + verdict.agreementBound().toMillis() + " ms were allowed."));
        return verdict.violation().isPresent() ? ExitCode.NO : ExitCode.OK;
    }

    private int showScale() {
        watched(ScaleView::lines).forEach(console::line);
        return ExitCode.OK;
    }

    private static void draw(Result result, Path file) {
        try {
            Files.writeString(file, SpreadDrawing.of(result));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNUSABLE, "The drawing cannot be written to " + file + ".", e);
        }
    }
}
