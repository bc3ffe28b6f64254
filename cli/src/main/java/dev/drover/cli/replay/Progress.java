package dev.drover.cli.replay;

import dev.drover.cli.client.Courier;
import dev.drover.cli.console.Console;
import dev.drover.cli.console.Live;
import dev.drover.cli.console.ProgressBar;
import dev.drover.cli.options.ServerAddress;
import java.time.Duration;
import java.util.List;

/** Tells how far a replay is: by a bar on a terminal, else by a line now and then. Not thread-safe. */
final class Progress implements Courier.Listener {

    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Live live;
    private final ProgressBar bar;
    private String server = "";
    private String lost = "";
    private long lastTold = System.nanoTime();

    Progress(Console console, Live live) {
        this.live = live;
        this.bar = new ProgressBar(console);
    }

    /** Notes that a point was delivered. */
    void at(int index, Track track, TrackPoint point) {
        long now = System.nanoTime();
        boolean last = index == track.points().size();
        if (!last && now - lastTold < (live.redraws() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        lastTold = now;
        String points = index + "/" + track.points().size();
        if (live.redraws()) {
            double share = (double) index / track.points().size();
            live.show(List.of(bar.at(share) + "  " + points + "  " + point.position() + "  " + server));
        } else if (!last) {
            live.say(points + " points, at " + point.position() + ", " + server);
        }
    }

    /** The name of the server that was reached last; empty before the first. */
    String server() {
        return server;
    }

    @Override
    public void lost(ServerAddress address) {
        lost = address.name();
    }

    @Override
    public void reached(ServerAddress address) {
        if (!lost.isEmpty()) {
            live.say(
                    lost.equals(address.name())
                            ? lost + " went away and is back; the walk goes on."
                            : lost + " went away; the walk goes on at " + address.name() + ".");
        }
        lost = "";
        server = address.name();
    }

    @Override
    public void nobodyAnswers() {
        live.say("No server answers; trying again until one does" + (live.redraws() ? " (Ctrl-C ends it)." : "."));
    }
}
