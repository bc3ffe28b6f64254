package dev.drover.cli.client;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.options.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Speaks the line protocol with a server: for people by a prompt, for programs through a pipe. */
@Command(
        name = "line",
        description = {
            "Speak the line protocol with a server.",
            "",
            "On a terminal: a prompt with editing, a history that lasts, and completion by the Tab key; replies "
                    + "appear as they come; Ctrl-D leaves. In a pipe: lines in, replies out, unchanged."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All lines were sent and the replies received.", "3:No server answered, or it went away."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover line --server Clark",
            "  echo 'WHATSAT kiwi.cs.ucla.edu 10 5' | drover line",
            "  drover line --to 127.0.0.1:10003 < commands.txt > replies.txt"
        })
public final class LineCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Console console;

    public LineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (console.terminal()) {
            new Prompt(console, server.candidates()).run();
            return ExitCode.OK;
        }
        try (LineClient connection = Connector.connect(server.candidates(), Duration.ZERO)) {
            return pipe(connection);
        }
    }

    private int pipe(LineClient connection) {
        AtomicBoolean allSent = new AtomicBoolean();
        // Replies may fill the server's patience long before the input ends, so both directions run at once.
        Thread.ofPlatform().daemon().name("input").start(() -> {
            try {
                console.in().transferTo(connection.out());
                // Before the server can know and close: the reading side looks at it then.
                allSent.set(true);
                connection.endOutput();
            } catch (IOException e) {
                // The reading side meets the same end, and tells it.
            }
        });
        try {
            connection.in().transferTo(console.out());
            console.out().flush();
        } catch (IOException e) {
            throw Connector.brokeOff(connection.address(), e);
        }
        if (!allSent.get()) {
            throw Connector.brokeOff(connection.address(), new IOException("the server closed the connection"));
        }
        return ExitCode.OK;
    }
}
