package dev.drover.cli.operate;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.Logs;
import dev.drover.cli.options.RunOptions;
import dev.drover.herd.ServerName;
import dev.drover.server.Configuration;
import dev.drover.server.ServerConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs all servers of a herd in one process. */
@Command(
        name = "up",
        description = {
            "Run all servers of the herd in one process.",
            "",
            "On a terminal a table of servers and links is redrawn every second; elsewhere a line is printed when "
                    + "something has changed. Ctrl-C or SIGTERM ends it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Ended by Ctrl-C or SIGTERM.", "4:A port, a folder or the configuration cannot be used."},
        footerHeading = "%nExamples:%n",
        footer = {"  drover up", "  drover up --base-port 20000 --data herd-data", "  drover up --config herd.toml"})
public final class UpCommand implements Callable<Integer> {

    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final int QUIET_ROUNDS = 10;

    @Mixin
    private RunOptions options = new RunOptions();

    private final Console console;

    public UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        Interrupts interrupts = Interrupts.caught();
        try (Live live = new Live(console)) {
            if (live.redraws()) {
                Logs.to(live::say);
            }
            try (RunningHerd herd = new RunningHerd(configuration, options.placesStandIn())) {
                for (ServerName name : configuration.servers().keySet()) {
                    herd.start(name);
                    live.say(listens(configuration, name));
                }
                live.say("The map of the herd is at " + map(configuration));
                watch(herd, live, interrupts);
                live.show(List.of());
            }
            live.say("The herd has stopped.");
            return ExitCode.OK;
        }
    }

    /** Where a browser finds the map; every server has it. */
    private static URI map(Configuration configuration) {
        ServerConfiguration first = configuration.servers().firstEntry().getValue();
        return first.httpAddress(configuration.http().scheme()).resolve("/");
    }

    private static String listens(Configuration configuration, ServerName name) {
        int width = configuration.servers().keySet().stream()
                .mapToInt(server -> server.toString().length())
                .max()
                .orElse(0);
        ServerConfiguration server = configuration.server(name);
        String neighbours = configuration.topology().neighbours(name).stream()
                .map(ServerName::toString)
                .collect(Collectors.joining(", "));
        String padding = " ".repeat(width - name.toString().length());
        return name + padding + "  listens on " + server.listen() + ":" + server.linePort() + ", HTTP on "
                + server.httpPort() + ", links on " + server.linkPort()
                + (neighbours.isEmpty() ? "" : " to " + neighbours);
    }

    private void watch(RunningHerd herd, Live live, Interrupts interrupts) {
        HerdStatus before = herd.status();
        String told = "";
        int round = 0;
        int linksUp = -1;
        while (!interrupts.await(REDRAW)) {
            HerdStatus now = herd.status();
            HerdView view = new HerdView(now, Optional.of(before), console.style());
            round++;
            if (live.redraws()) {
                List<String> lines = new ArrayList<>(List.of(""));
                lines.addAll(view.tables());
                live.show(lines);
                before = now;
            } else if (round % QUIET_ROUNDS == 0 || now.linksUp() != linksUp) {
                String line = view.line();
                if (!line.equals(told)) {
                    live.say(line);
                }
                told = line;
                before = now;
            }
            linksUp = now.linksUp();
        }
    }
}
