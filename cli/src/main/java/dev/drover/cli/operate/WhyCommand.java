package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.HerdOptions;
import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.Version;
import dev.drover.server.link.Membership;
import dev.drover.server.trace.Collector;
import dev.drover.server.trace.State;
import dev.drover.server.trace.Trace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks all servers how they got a client's latest report. */
@Command(
        name = "why",
        description = {
            "Ask why the herd believes a client's position.",
            "",
            "All servers are asked how they got the client's latest report: the server that the client told first, "
                    + "and below each server those that had it from there. 'After' is how long after the first one; "
                    + "what follows ± is by how much that may be wrong, for clocks differ. 'Again' is how often the "
                    + "same report came once more, and over which links. Then come reports that did not win, and why."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every server of the herd has the client's latest report.",
            "1:Not every server has it, or nobody has ever heard of the client.",
            "3:No server answers at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  drover why kiwi.cs.ucla.edu", "  drover why kiwi.cs.ucla.edu --json | jq -r '.servers[].from'"})
public final class WhyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final int SETTLING_ATTEMPTS = 5;

    @Parameters(paramLabel = "CLIENT", description = "Whose position.")
    private @Nullable ClientId client;

    @Option(names = "--json", description = "Print one JSON object in a line.")
    private boolean json;

    @Mixin
    private HerdOptions herd = new HerdOptions();

    private final Console console;

    public WhyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Collector collector = collector(herd.configuration());
        Interrupts interrupts = Interrupts.caught();
        Trace trace = collector.collect(Objects.requireNonNull(client));
        for (int attempt = 1; attempt < SETTLING_ATTEMPTS && isOnItsWay(trace); attempt++) {
            if (interrupts.await(SETTLING)) {
                return ExitCode.INTERRUPTED;
            }
            trace = collector.collect(client);
        }
        if (json) {
            console.line(trace.toJson());
            return exitCode(trace);
        }
        return show(trace);
    }

    private static Collector collector(Configuration configuration) {
        try {
            Membership membership = new Membership(
                    configuration.herd().name(),
                    ServerName.of("drover-why"),
                    configuration.secret().text());
            return new Collector(
                    membership, Version.CURRENT, configuration.linkAddresses(), InstantSource.system(), PATIENCE);
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.UNUSABLE, Text.sentence(e.getMessage()), e);
        }
    }

    private int show(Trace trace) {
        int exitCode = exitCode(trace);
        if (exitCode == ExitCode.UNREACHABLE) {
            throw new Failure(
                    exitCode,
                    "No server of the herd answers: "
                            + trace.servers().getFirst().reason()
                            + "; is it running, and with this configuration and secret? 'drover up' starts one.");
        }
        if (trace.report() == null) {
            throw new Failure(exitCode, "The herd has never heard of " + Text.printable(trace.client()) + ".");
        }
        new WhyView(trace, trace.report(), console).lines().forEach(console::line);
        return exitCode;
    }

    /** Whether a moment may make the difference. */
    private static boolean isOnItsWay(Trace trace) {
        return trace.report() != null
                && trace.servers().stream()
                        .anyMatch(stop -> stop.state() == State.HAS_OLDER || stop.state() == State.HAS_NONE);
    }

    private static int exitCode(Trace trace) {
        if (trace.servers().stream().allMatch(stop -> stop.state() == State.NO_ANSWER)) {
            return ExitCode.UNREACHABLE;
        }
        return trace.servers().stream().allMatch(stop -> stop.state() == State.HAS_IT) ? ExitCode.OK : ExitCode.NO;
    }
}
