package dev.drover.cli.drill;

import dev.drover.cli.client.LineClient;
import dev.drover.cli.options.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/**
 * Measures propagation: a new client reports to one server, and another one is asked until it tells of the report. What
 * counts is the time from the first server's answer to that of the other.
 *
 * <p>A new probe starts in equal intervals, however long the ones before it take, so that a slow time is not seen less
 * often than a fast one. A probe whose server does not answer at all measures nothing, and is counted apart.
 * Thread-safe.
 */
final class Probes implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long QUICK_NANOS = Duration.ofMillis(5).toNanos();

    private final List<ServerAddress> servers;
    private final Ledger ledger;
    private final Map<Phase, Tally> tallies = new EnumMap<>(Phase.class);
    private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
    private final Thread scheduler;
    private volatile Phase phase = Phase.BEFORE;
    private volatile boolean paused = true;

    /** What came of the probes that started in a phase. */
    static final class Tally {

        private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        private int away;
        private int unseen;

        private synchronized void seen(long after) {
            nanos.recordValue(Math.clamp(after, 0, LONGEST_NANOS));
        }

        private synchronized void away() {
            away++;
        }

        private synchronized void unseen() {
            unseen++;
        }

        /** The figures. */
        synchronized Propagation propagation() {
            long seen = nanos.getTotalCount();
            return new Propagation(
                    seen,
                    seen == 0 ? null : nanos.getValueAtPercentile(50) / 1e6,
                    seen == 0 ? null : nanos.getValueAtPercentile(99) / 1e6,
                    seen == 0 ? null : nanos.getMaxValue() / 1e6,
                    unseen,
                    away);
        }
    }

    /** Prepares to measure. */
    Probes(List<ServerAddress> servers, Ledger ledger) {
        this.servers = servers;
        this.ledger = ledger;
        for (Phase each : Phase.values()) {
            tallies.put(each, new Tally());
        }
        this.scheduler = Thread.ofVirtual().name("probes").start(this::startProbes);
    }

    private void startProbes() {
        SplittableRandom random = ledger.newRandom();
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                if (!paused && servers.size() > 1) {
                    SplittableRandom own = random.split();
                    Tally tally = tally(phase);
                    Thread probe = Thread.ofVirtual().name("probe").unstarted(() -> probe(own, tally));
                    underWay.add(probe);
                    probe.start();
                }
            }
        } catch (InterruptedException e) {
            // The drill is over.
        }
    }

    private Tally tally(Phase which) {
        Tally tally = tallies.get(which);
        if (tally == null) {
            throw new IllegalStateException("no tally of " + which);
        }
        return tally;
    }

    /** Measures, and notes the results as those of a phase, until {@link #pause}; no phase comes back. */
    synchronized void resume(Phase now) {
        if (now.compareTo(phase) >= 0) {
            phase = now;
        }
        paused = false;
    }

    /** Starts no more probes; those under way go on. */
    void pause() {
        paused = true;
    }

    /** Waits for the probes under way, for so long; what is then still unseen counts as never seen. */
    void settle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread probe : underWay) {
            probe.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        underWay.forEach(Thread::interrupt);
        Joining.all(Collections.unmodifiableCollection(underWay));
    }

    private void probe(SplittableRandom random, Tally tally) {
        int from = random.nextInt(servers.size());
        int to = (from + random.nextInt(1, servers.size())) % servers.size();
        MarkedClient client = ledger.newClient();
        try (LineClient reader = LineClient.connect(servers.get(to), Load.PATIENCE);
                LineClient reporter = LineClient.connect(servers.get(from), Load.PATIENCE)) {
            // A server that is frozen accepts connections all the same.
            reader.whereIs(client.id());
            ledger.report(client, random, reporter);
            awaitSeen(reader, client, tally);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                tally.unseen();
            } else {
                tally.away();
            }
        } catch (InterruptedException e) {
            tally.unseen();
        } finally {
            underWay.remove(Thread.currentThread());
        }
    }

    private static void awaitSeen(LineClient reader, MarkedClient client, Tally tally)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (reader.whereIs(client.id()).isEmpty()) {
            long waited = System.nanoTime() - start;
            if (waited > QUICK_NANOS) {
                // Often enough to measure it to a twentieth; not so often as to disturb what is measured.
                Thread.sleep(Duration.ofNanos(Math.min(waited / 20, LONGEST_PAUSE_NANOS)));
            }
        }
        tally.seen(System.nanoTime() - start);
    }

    /** What was measured in a phase. */
    Propagation propagation(Phase which) {
        return tally(which).propagation();
    }

    @Override
    public void close() {
        scheduler.interrupt();
        underWay.forEach(Thread::interrupt);
        Joining.all(List.of(scheduler));
        Joining.all(List.copyOf(underWay));
    }
}
