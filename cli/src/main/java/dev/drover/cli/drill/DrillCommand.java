package dev.drover.cli.drill;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.ProgressBar;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills, freezes and cuts off servers of a real herd under load, and looks whether anything got lost. */
@Command(
        name = "drill",
        description = {
            "Kill, freeze, cut off servers: what is lost?",
            "",
            "The herd is one of five processes that the drill starts for itself, with a relay in each link, or a "
                    + "running one. Several threads report for clients of the drill's own, which fall silent one after "
                    + "the other. When all faults are over, every server must tell the latest report of every client. "
                    + "Faults come at random, or by a plan like '5s kill Clark 2s; 12s freeze Bona 4s; 20s cut "
                    + "Bailey-Campbell 6s one-way'; a link is cut refused, silent, half-open or one-way."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing was lost, and all servers agree.",
            "1:Something was, or they don't.",
            "2:The plan or another argument is wrong.",
            "3:No server of the running herd answers.",
            "4:The herd cannot be started, or the network not be made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover drill --seed 7",
            "  drover drill --seconds 20 --plan '5s kill Clark; 9s freeze Bona 3s'",
            "  drover drill --config herd.toml --pid Clark=4711 --json"
        })
public final class DrillCommand implements Callable<Integer> {

    private static final int MIN_SECONDS = 10;
    private static final int MAX_SEED = 1_000_000;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long there is load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What faults and clients follow from (default: another one each time).")
    private @Nullable Long seed;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description = "The faults, or a file of them, one in a line (default: at random from the seed).")
    private @Nullable String plan;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many clients are under way at a time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "200",
            description = "Reports a second, of all clients together (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many threads report, each over a connection of its own (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Drill the running herd of this configuration (default: start one for the drill).")
    private @Nullable Path file;

    @Option(
            names = "--pid",
            paramLabel = "NAME=PID",
            description = "A process of the running herd that may be frozen, and killed by a plan.")
    private Map<ServerName, Long> processIds = new TreeMap<>();

    @Option(
            names = "--namespaces",
            description = "Put each server into a network namespace of its own; needs Linux, root and iproute2.")
    private boolean namespaces;

    @Option(names = "--json", description = "Print the results as one JSON object in a line, and nothing else.")
    private boolean json;

    private final Console console;

    public DrillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkArguments();
        Interrupts interrupts = Interrupts.ofThisThread();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1, MAX_SEED) : seed;
        Configuration configuration = configuration();
        // Before any process is started: a plan that is wrong shall cost nobody anything.
        Optional<Plan> given = Optional.ofNullable(plan).map(text -> read(text, configuration.topology()));
        try (DrilledHerd herd = herd(configuration)) {
            Drill.Order order = order(herd, given, chosen);
            Results results;
            try (Story story = new Story(json ? null : new Live(console))) {
                introduce(herd, order, story);
                results = new Drill(herd, order, story, new ProgressBar(console)).run();
            }
            if (json) {
                console.line(results.toJson());
            } else {
                new Summary(results, console.style()).lines().forEach(console::line);
            }
            return results.passed() ? ExitCode.OK : ExitCode.NO;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        } catch (Failure e) {
            if (interrupts.came()) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
    }

    private void checkArguments() {
        if (seconds < MIN_SECONDS) {
            throw new Failure(ExitCode.USAGE, "--seconds is " + MIN_SECONDS + " at least, not " + seconds + ".");
        }
        if (clients < 1 || threads < 1 || !(rate > 0)) {
            throw new Failure(ExitCode.USAGE, "--clients and --threads are 1 at least, and --rate is more than 0.");
        }
        if (threads > clients) {
            throw new Failure(
                    ExitCode.USAGE,
                    threads + " threads have nothing to do with fewer clients; choose --threads " + clients + ".");
        }
        if (namespaces && file != null) {
            throw new Failure(
                    ExitCode.USAGE, "--namespaces is for the herd that the drill starts; leave out --config or it.");
        }
        if (!processIds.isEmpty() && file == null) {
            throw new Failure(ExitCode.USAGE, "--pid is for a running herd; name its configuration with --config.");
        }
    }

    private Configuration configuration() {
        try {
            return Configuration.load(Optional.ofNullable(file), Overrides.NONE);
        } catch (ConfigurationException e) {
            throw new Failure(ExitCode.UNUSABLE, String.valueOf(e.getMessage()));
        }
    }

    private Plan read(String textOrFile, Topology topology) {
        try {
            Plan read = asFile(textOrFile)
                    .map(path -> PlanNotation.parse(path.toString(), text(path), topology))
                    .orElseGet(() -> PlanNotation.parse("--plan", textOrFile, topology));
            if (read.end().toSeconds() >= seconds) {
                throw new InvalidValueException("The last fault of the plan ends at "
                        + PlanNotation.words(read.end()) + ", and so does the load; choose --seconds "
                        + (read.end().toSeconds() + 10) + ".");
            }
            return read;
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Path> asFile(String text) {
        try {
            return Optional.of(Path.of(text)).filter(path -> Files.exists(path) || !text.contains(" "));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNUSABLE,
                    "The plan " + file + " can't be read; name a file, or write steps like '5s kill Clark'.",
                    e);
        }
    }

    private DrilledHerd herd(Configuration configuration) {
        if (file != null) {
            return new GivenHerd(configuration, processIds);
        }
        Topology topology = configuration.topology();
        try {
            return OwnHerd.start(topology, namespaces ? new Namespaces(topology) : new Relays(topology));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNUSABLE, "The drill can't lay its cables: " + e.getMessage() + ".", e);
        }
    }

    private Drill.Order order(DrilledHerd herd, Optional<Plan> given, long chosen) {
        Duration whole = Duration.ofSeconds(seconds);
        Load.Shape shape = new Load.Shape(threads, clients, rate);
        if (given.isEmpty()) {
            Plan random = RandomPlan.of(chosen, herd.configuration().topology(), whole, herd::isForRandomPlans);
            return new Drill.Order(random, herd.limits(), whole, shape, chosen);
        }
        List<Fault> possible = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Fault fault : given.get().faults()) {
            Optional<String> objection = herd.objection(fault);
            if (objection.isEmpty()) {
                possible.add(fault);
            } else {
                leftOut.add("Left out: '" + fault + "': " + objection.get() + ".");
            }
        }
        return new Drill.Order(new Plan(possible), leftOut, whole, shape, chosen);
    }

    private static void introduce(DrilledHerd herd, Drill.Order order, Story story) {
        story.say("Drill " + order.seed() + " on " + herd.description() + ".");
        order.leftOut().forEach(story::say);
        story.say("Plan: "
                + (order.plan().faults().isEmpty()
                        ? "no faults, load alone"
                        : order.plan().toString()));
    }
}
