package dev.drover.cli.replay;

import dev.drover.cli.console.Console;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Interrupts;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.PaceConverter;
import dev.drover.cli.options.ServerOptions;
import dev.drover.herd.ClientId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks a recorded track into the herd. */
@Command(
        name = "replay",
        description = {
            "Walk a recorded track into the herd.",
            "",
            "Every point of every track in the file becomes a report, in the rhythm of its recording. Points without "
                    + "times follow each other at walking speed; a break between two segments lasts a minute at most. "
                    + "Where the server goes away the walk goes on at the next one that answers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The whole track is in the herd.",
            "1:A server did not take a report.",
            "4:The file holds no track.",
            "130:Ended by Ctrl-C before the end of the track."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drover replay walk.gpx --client walker --server Clark --speed 60",
            "  drover replay walk.gpx --client walker --speed max --recorded-times",
            "  drover replay walk.gpx --client walker --to 127.0.0.1:10003 --loop"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.gpx", description = "The recording, GPX 1.0 or 1.1.")
    private @Nullable Path file;

    @Option(names = "--client", paramLabel = "ID", required = true, description = "Who walks.")
    private @Nullable ClientId client;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "1",
            converter = PaceConverter.class,
            description = "How many times as fast as recorded; 'max' or 0: as fast as the server takes it "
                    + "(default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--recorded-times",
            description = "Report the times of the recording. Without it the walk takes place now, so that it is the "
                    + "newest that the herd knows of the client.")
    private boolean recordedTimes;

    @Option(names = "--loop", description = "Begin again at the end, until Ctrl-C.")
    private boolean loop;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Console console;

    public ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (file == null || client == null) {
            throw new IllegalStateException("picocli sees to what is required");
        }
        Track track = Track.read(file);
        if (recordedTimes && track.untimed() > 0) {
            throw new Failure(
                    ExitCode.UNUSABLE,
                    Text.count(track.untimed()) + " of the "
                            + Text.count(track.points().size(), "point") + " of " + file
                            + " have no time; leave out --recorded-times.");
        }
        Interrupts interrupts = Interrupts.ofThisThread();
        try (Live live = new Live(console);
                Replay replay = new Replay(
                        track,
                        client,
                        speed,
                        recordedTimes,
                        server.startingWithChosen(),
                        new Progress(console, live))) {
            return run(replay, track, live, interrupts);
        }
    }

    private int run(Replay replay, Track track, Live live, Interrupts interrupts) {
        replay.connect();
        live.say(Text.count(track.points().size(), "point") + ", " + Text.duration(track.duration()) + " of walking"
                + (speed == 0 ? ", as fast as can be" : speed == 1 ? "" : ", at " + factor() + " times the speed"));
        try {
            do {
                replay.walk();
            } while (loop);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return interrupts.came() && loop ? ExitCode.OK : ExitCode.INTERRUPTED;
        } finally {
            live.show(List.of());
            live.say(replay.summary());
        }
    }

    private String factor() {
        return speed == Math.rint(speed) ? Text.count((long) speed) : Double.toString(speed);
    }
}
