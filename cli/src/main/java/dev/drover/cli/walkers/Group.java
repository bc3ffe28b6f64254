package dev.drover.cli.walkers;

import dev.drover.cli.client.Courier;
import dev.drover.cli.client.SystemTime;
import dev.drover.cli.options.ServerAddress;
import java.time.Duration;
import java.util.List;

/**
 * Walkers that share a connection and report in turn; after a few rounds they go on to the next server, together.
 *
 * <p>Run by one thread.
 */
final class Group implements Runnable, Courier.Listener {

    private static final int ROUNDS_AT_A_SERVER = 5;

    private final List<Walker> walkers;
    private final Duration interval;
    private final Duration start;
    private final Tally tally;
    private final Courier courier;
    private long sentAt;

    /**
     * Makes a group that has not set out.
     *
     * @param interval how long after one report follows the next; zero: as soon as that is acknowledged
     * @param start when the first report is due
     * @param first index of the server to begin with
     */
    Group(
            List<Walker> walkers,
            Duration interval,
            Duration start,
            List<ServerAddress> servers,
            int first,
            Tally tally) {
        this.walkers = walkers;
        this.interval = interval;
        this.start = start;
        this.tally = tally;
        this.courier = new Courier(servers, first, this);
    }

    /** Walks until interrupted. */
    @Override
    public void run() {
        try (courier) {
            Thread.sleep(start);
            long due = System.nanoTime();
            long[] reported = new long[walkers.size()];
            for (long round = 1; ; round++) {
                for (int i = 0; i < reported.length; i++) {
                    // A phone that could not keep up does not catch up in a burst.
                    due = Math.max(due, System.nanoTime() - interval.toNanos());
                    Thread.sleep(Duration.ofNanos(due - System.nanoTime()));
                    due += interval.toNanos();
                    long now = System.nanoTime();
                    Duration passed = reported[i] == 0 ? Duration.ZERO : Duration.ofNanos(now - reported[i]);
                    reported[i] = now;
                    walkers.get(i).walk(passed);
                    report(walkers.get(i));
                }
                if (round % ROUNDS_AT_A_SERVER == 0) {
                    courier.moveOn();
                }
            }
        } catch (InterruptedException e) {
            // The simulation is over.
        }
    }

    private void report(Walker walker) throws InterruptedException {
        String reply = courier.deliver(() -> {
            sentAt = System.nanoTime();
            return "IAMAT " + walker.id() + " " + walker.position() + " " + SystemTime.now();
        });
        tally.replied(System.nanoTime() - sentAt, reply.startsWith("AT "));
    }

    @Override
    public void lost(ServerAddress server) {
        tally.lost();
    }

    @Override
    public void refused(ServerAddress server) {
        tally.refused();
    }
}
