package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.options.RunOptions;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.ServerConfiguration;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one server of a herd. */
@Command(
        name = "serve",
        description = {
            "Run one server of the herd.",
            "",
            "It prints a line when it listens. Warnings go to stderr; with -v also what becomes of connections. "
                    + "Ctrl-C or SIGTERM ends it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Ended by Ctrl-C or SIGTERM.",
            "2:The herd has no server of this name.",
            "4:A port, a folder or the configuration cannot be used."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover serve Clark",
            "  drover serve Clark --base-port 20000 --data /var/lib/drover",
            "  drover serve Clark --config herd.toml -v"
        })
public final class ServeCommand implements Callable<Integer> {

    private static final Duration LONG = Duration.ofDays(1);

    @Parameters(paramLabel = "NAME", description = "Which one.")
    private @Nullable ServerName name;

    @Mixin
    private RunOptions options = new RunOptions();

    private final Console console;

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (name == null) {
            throw new IllegalStateException("picocli sees to what is required");
        }
        Configuration configuration = options.configuration();
        Interrupts interrupts = Interrupts.caught();
        try (RunningHerd herd = new RunningHerd(configuration, options.placesStandIn())) {
            herd.start(name);
            ServerConfiguration server = configuration.server(name);
            console.line(name + " listens on " + server.listen() + ":" + server.linePort() + " for clients, "
                    + server.httpPort() + " for HTTP and " + server.linkPort() + " for the herd");
            while (!interrupts.await(LONG)) {
                // Until somebody asks it to stop.
            }
        }
        console.line(name + " has stopped");
        return ExitCode.OK;
    }
}
