package dev.drover.cli.walkers;

import dev.drover.cli.client.Courier;
import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.PaceConverter;
import dev.drover.cli.options.ServerAddress;
import dev.drover.cli.options.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulated phones that walk around and report to one server after the other. */
@Command(
        name = "walkers",
        description = {
            "Simulate phones that walk around.",
            "",
            "Each walks in one of two dozen cities. After every five reports a walker goes on to the next server; "
                    + "where a server is down it tries the one after it. Walkers beyond the number of connections "
                    + "share them. Shown are reports acknowledged, their round trips, connections lost before the "
                    + "reply and connections refused."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Done, also after Ctrl-C.", "3:No server answered at the start."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover walkers",
            "  drover walkers --count 100000 --rate 5000 --seconds 60",
            "  drover walkers --count 50 --rate max --connections 10 --seed 7"
        })
public final class WalkersCommand implements Callable<Integer> {

    private static final int MAX_COUNT = 10_000_000;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many walkers (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = PaceConverter.class,
            description = "Reports a second, of all walkers together; 'max': as many as are acknowledged "
                    + "(default: one of each walker).")
    private @Nullable Double rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "500",
            description = "The most connections at a time (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", paramLabel = "S", description = "How long (default: until Ctrl-C).")
    private @Nullable Integer seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Walks of the same seed begin at the same places (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Console console;

    public WalkersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (count < 1 || count > MAX_COUNT) {
            throw new Failure(ExitCode.USAGE, "--count is 1 to " + Text.count(MAX_COUNT) + ", not " + count + ".");
        }
        if (connections < 1 || (seconds != null && seconds < 1)) {
            throw new Failure(ExitCode.USAGE, "--connections and --seconds are 1 at least.");
        }
        List<ServerAddress> servers = server.startingWithChosen();
        checkSomeoneAnswers(servers);
        int groups = Math.min(count, connections);
        console.line(Text.count(count, "walker") + " on " + Text.count(groups, "connection") + ", "
                + (servers.size() == 1 ? "at " + servers.getFirst() : "moving between " + servers.size() + " servers"));
        Tally tally = new Tally();
        List<Thread> threads = new ArrayList<>();
        for (Group group : groups(groups, servers, tally)) {
            threads.add(Thread.ofVirtual().name("group").start(group));
        }
        watch(tally);
        threads.forEach(Thread::interrupt);
        tally.summary().forEach(console::line);
        return ExitCode.OK;
    }

    private static void checkSomeoneAnswers(List<ServerAddress> servers) {
        try (Courier scout = new Courier(servers, 0, new Courier.Listener() {})) {
            scout.connect();
        }
    }

    private List<Group> groups(int number, List<ServerAddress> servers, Tally tally) {
        double perSecond = rate == null ? count : rate;
        Duration interval = perSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (1e9 * number / perSecond));
        List<Group> groups = new ArrayList<>();
        for (int group = 0; group < number; group++) {
            List<Walker> walkers = new ArrayList<>();
            for (int walker = group; walker < count; walker += number) {
                walkers.add(new Walker(walker, seed));
            }
            Duration start = interval.multipliedBy(group).dividedBy(number);
            groups.add(new Group(walkers, interval, start, servers, group % servers.size(), tally));
        }
        return groups;
    }

    private void watch(Tally tally) {
        Interrupts interrupts = Interrupts.caught();
        long end = seconds == null
                ? Long.MAX_VALUE
                : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (Live live = new Live(console)) {
            long left = end - System.nanoTime();
            Duration interval = Duration.ofSeconds(live.redraws() ? 1 : 5);
            while (left > 0 && !interrupts.await(interval.toNanos() < left ? interval : Duration.ofNanos(left))) {
                String line = tally.line();
                if (live.redraws()) {
                    live.show(List.of(line));
                } else {
                    live.say(line);
                }
                left = end - System.nanoTime();
            }
            live.show(List.of());
        }
    }
}
