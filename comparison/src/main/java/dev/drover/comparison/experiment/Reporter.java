package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Phones that report to one server, one after the other and each again and again, and that remember what the server
 * acknowledged. When the connection breaks they dial again, until they are stopped.
 */
final class Reporter implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final RunningHerd herd;
    private final String server;
    private final String prefix;
    private final int clients;
    private final Map<String, Instant> acknowledged = new TreeMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;

    private Reporter(RunningHerd herd, String server, String prefix, int clients) {
        this.herd = herd;
        this.server = server;
        this.prefix = prefix;
        this.clients = clients;
        this.thread = Thread.ofVirtual().name("phones of " + server).unstarted(this::run);
    }

    /** So many begin to report, each under the prefix and a number. */
    static Reporter start(RunningHerd herd, String server, String prefix, int clients) {
        Reporter reporter = new Reporter(herd, server, prefix, clients);
        reporter.thread.start();
        return reporter;
    }

    private void run() {
        int next = 0;
        while (!stopped) {
            try (Connection connection = herd.connect(server)) {
                while (!stopped) {
                    report(connection, prefix + next++ % clients);
                    Thread.sleep(PAUSE);
                }
            } catch (IOException _) {
                asked.incrementAndGet();
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void report(Connection connection, String client) throws IOException {
        Instant now = Instant.now();
        String answer = connection.ask("IAMAT " + client + " +34.068930-118.445127 " + text(now));
        asked.incrementAndGet();
        if (!answer.startsWith("AT ")) {
            throw new IOException(server + " answered " + answer);
        }
        answered.incrementAndGet();
        acknowledged.put(client, now);
    }

    /** A time as the protocol writes it. */
    static String text(Instant time) {
        return String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano());
    }

    /** No more reports; returns when the last one is answered. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** The latest report of each client that the server acknowledged; only after the reports were stopped. */
    Map<String, Instant> acknowledged() {
        return acknowledged;
    }

    /** How much of what was asked, attempts to connect included, was answered. */
    double answeredShare() {
        return asked.get() == 0 ? 0 : (double) answered.get() / asked.get();
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
