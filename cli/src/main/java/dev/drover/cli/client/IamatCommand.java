package dev.drover.cli.client;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.ServerOptions;
import dev.drover.herd.ClientId;
import dev.drover.herd.Position;
import dev.drover.herd.PosixTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports where a client is. */
@Command(
        name = "iamat",
        description = "Report where a client is.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The server has the report.", "1:The server did not take it.", "3:No server answered."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover iamat kiwi.cs.ucla.edu +34.068930-118.445127",
            "  drover iamat kiwi.cs.ucla.edu +34.068930-118.445127 --server Clark",
            "  drover iamat opera -33.8568+151.2153 --time 1621464827.959498503"
        })
public final class IamatCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(paramLabel = "CLIENT", description = "Who reports: any text without white space.")
    private @Nullable ClientId client;

    @Parameters(paramLabel = "POSITION", description = "Where, in decimal degrees: ±latitude±longitude.")
    private @Nullable Position position;

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            description = "The client's POSIX time, like 1621464827.959 (default: now).")
    private @Nullable PosixTime time;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Console console;

    public IamatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (LineClient connection = Connector.connect(server.candidates(), PATIENCE)) {
            String command = "IAMAT " + client + " " + position + " " + (time == null ? SystemTime.now() : time);
            String reply = exchange(connection, command);
            if (!reply.startsWith("AT ")) {
                throw new Failure(
                        ExitCode.NO,
                        connection.address() + " did not take the report; it replied: " + Text.printable(reply));
            }
            console.line(Text.printable(reply));
            return ExitCode.OK;
        }
    }

    private static String exchange(LineClient connection, String command) {
        try {
            return connection.ask(command);
        } catch (IOException e) {
            throw Connector.brokeOff(connection.address(), e);
        }
    }
}
