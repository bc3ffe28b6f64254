package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Live;
import dev.drover.cli.options.HerdOptions;
import dev.drover.herd.ServerName;
import dev.drover.server.ServerStatus;
import dev.drover.server.survey.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks running servers how they are. */
@Command(
        name = "status",
        description = {
            "Ask all servers how they and their links are.",
            "",
            "Lag is what a heartbeat takes there and back; pending is how much waits to be sent at each end of a link. "
                    + "Servers that show the same digest know the same of every client. While reports stream in, "
                    + "digests differ by what is on its way; they are compared several times before that counts."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The herd is whole: all servers answer, all links are up, all digests are equal.",
            "1:It is not.",
            "3:No server answers at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover status",
            "  drover status --watch --config herd.toml",
            "  drover status --json | jq '.servers[] | select(.reachable | not) | .name'"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final int SETTLING_ATTEMPTS = 5;

    @Option(names = "--json", description = "Print one JSON object in a line.")
    private boolean json;

    @Option(names = "--watch", description = "Ask every second, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private HerdOptions herd = new HerdOptions();

    private final Console console;

    public StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HerdQuestion question = new HerdQuestion(herd.configuration());
        return watch ? watch(question) : once(question);
    }

    private int once(HerdQuestion question) {
        HerdStatus status = question.ask();
        Interrupts interrupts = Interrupts.caught();
        for (int attempt = 1; attempt < SETTLING_ATTEMPTS && !status.sameDigests(); attempt++) {
            if (interrupts.await(SETTLING)) {
                return ExitCode.INTERRUPTED;
            }
            status = question.ask();
        }
        if (status.reached().isEmpty() && !json) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "No server of the herd answers: " + reason(status)
                            + "; is it running, and with this configuration and secret? 'drover up' starts one.");
        }
        print(status, null);
        return exitCode(status);
    }

    private int watch(HerdQuestion question) {
        Interrupts interrupts = Interrupts.caught();
        HerdStatus before = question.ask();
        try (Live live = new Live(console)) {
            while (!interrupts.await(REDRAW) && !console.out().checkError()) {
                HerdStatus now = question.ask();
                if (live.redraws() && !json) {
                    live.show(view(now, before));
                } else {
                    print(now, before);
                }
                before = now;
            }
        }
        return exitCode(before);
    }

    private List<String> view(HerdStatus status, @Nullable HerdStatus before) {
        return new HerdView(status, Optional.ofNullable(before), console.style()).tables();
    }

    private void print(HerdStatus status, @Nullable HerdStatus before) {
        if (json) {
            console.line(StatusJson.of(status));
        } else {
            view(status, before).forEach(console::line);
        }
    }

    private static String reason(HerdStatus status) {
        ServerName first = status.topology().servers().first();
        String reason =
                status.answers().get(first) instanceof Reply.Silent<ServerStatus> answer ? answer.reason() : "silence";
        return first + ": " + reason;
    }

    private static int exitCode(HerdStatus status) {
        if (status.reached().isEmpty()) {
            return ExitCode.UNREACHABLE;
        }
        return status.isWhole() ? ExitCode.OK : ExitCode.NO;
    }
}
