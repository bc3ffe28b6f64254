package dev.drover.cli.replay;

import dev.drover.cli.client.Courier;
import dev.drover.cli.client.SystemTime;
import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.cli.console.Text;
import dev.drover.cli.options.ServerAddress;
import dev.drover.herd.ClientId;
import dev.drover.herd.PosixTime;
import java.time.Duration;
import java.util.List;

/** Brings the points of a track to the herd, each when its time has come. Not thread-safe. */
final class Replay implements AutoCloseable {

    private final Track track;
    private final ClientId client;
    private final double speed;
    private final boolean recordedTimes;
    private final Progress progress;
    private final Courier courier;
    private long delivered;

    /**
     * Makes a replay that has not begun.
     *
     * @param speed how many times as fast as recorded; 0: without waiting
     * @param recordedTimes whether to report the times of the recording; each point then has one
     */
    Replay(
            Track track,
            ClientId client,
            double speed,
            boolean recordedTimes,
            List<ServerAddress> servers,
            Progress progress) {
        this.track = track;
        this.client = client;
        this.speed = speed;
        this.recordedTimes = recordedTimes;
        this.progress = progress;
        this.courier = new Courier(servers, 0, progress);
    }

    /**
     * Finds a server to begin with.
     *
     * @throws Failure if there is none
     */
    void connect() {
        courier.connect();
    }

    /** Walks the track from its first point to its last. */
    void walk() throws InterruptedException {
        long start = System.nanoTime();
        int index = 0;
        for (TrackPoint point : track.points()) {
            if (speed > 0) {
                Duration due = Duration.ofNanos((long) (point.offset().toNanos() / speed));
                Thread.sleep(due.minusNanos(System.nanoTime() - start));
            }
            String reply = courier.deliver(() -> "IAMAT " + client + " " + point.position() + " " + time(point));
            if (!reply.startsWith("AT ")) {
                throw new Failure(
                        ExitCode.NO, "The server did not take a report; it replied: " + Text.printable(reply));
            }
            delivered++;
            index++;
            progress.at(index, track, point);
        }
    }

    private PosixTime time(TrackPoint point) {
        return recordedTimes ? SystemTime.of(point.recorded().orElseThrow()) : SystemTime.now();
    }

    /** What has been done, in a line. */
    String summary() {
        return Text.count(delivered, "report") + " of " + Text.printable(client.toString()) + " delivered"
                + (progress.server().isEmpty() ? "" : ", the last to " + progress.server()) + ".";
    }

    @Override
    public void close() {
        courier.close();
    }
}
