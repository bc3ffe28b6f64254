package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/**
 * How it came that all servers of a herd knew what some of them had acknowledged.
 *
 * @param unknown how many clients there are whose latest report some server had not heard of to the end
 * @param after when the last server had heard of all; empty if one never did
 */
record Convergence(int unknown, Optional<Duration> after) {

    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * Asks all servers again and again for what they don't know yet.
     *
     * @param expected the latest report of each client; a later one is as good
     * @param patience how long to ask
     */
    static Convergence await(RunningHerd herd, Map<String, Instant> expected, Duration patience)
            throws InterruptedException {
        long start = System.nanoTime();
        Set<String> unknown = new ConcurrentSkipListSet<>();
        List<Thread> watchers = new ArrayList<>();
        for (RunningServer server : herd.servers()) {
            watchers.add(Thread.startVirtualThread(
                    () -> unknown.addAll(ask(herd, server.name(), expected, start + patience.toNanos()))));
        }
        for (Thread watcher : watchers) {
            watcher.join();
        }
        Duration after = Duration.ofNanos(System.nanoTime() - start);
        return new Convergence(unknown.size(), unknown.isEmpty() ? Optional.of(after) : Optional.empty());
    }

    /** Asks one server until it knows all or the time has come; what it does not know by then. */
    private static Set<String> ask(RunningHerd herd, String server, Map<String, Instant> expected, long end) {
        Set<String> unknown = new TreeSet<>(expected.keySet());
        while (!unknown.isEmpty() && System.nanoTime() < end) {
            try {
                askUntil(herd, server, unknown, expected, end);
            } catch (IOException _) {
                // Its connections may break as well as others'; whoever asks dials again.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return unknown;
    }

    private static void askUntil(
            RunningHerd herd, String server, Set<String> unknown, Map<String, Instant> expected, long end)
            throws IOException {
        try (Connection connection = herd.connect(server)) {
            while (!unknown.isEmpty() && System.nanoTime() < end) {
                askOnce(connection, unknown, expected);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void askOnce(Connection connection, Set<String> unknown, Map<String, Instant> expected)
            throws IOException {
        List<String> clients = List.copyOf(unknown);
        List<String> answers = connection.whereAre(clients);
        for (int i = 0; i < clients.size(); i++) {
            Instant latest = expected.get(clients.get(i));
            if (latest != null && isAsLate(answers.get(i), latest)) {
                unknown.remove(clients.get(i));
            }
        }
    }

    /** Whether an {@code AT} line tells of a report of this time or a later one. */
    static boolean isAsLate(String answer, Instant time) {
        String[] fields = answer.split(" ", -1);
        if (!fields[0].equals("AT") || fields.length != 6) {
            return false;
        }
        String told = fields[5];
        int point = told.indexOf('.');
        Instant known = Instant.ofEpochSecond(
                Long.parseLong(told.substring(0, point)), Long.parseLong(told.substring(point + 1)));
        return !known.isBefore(time);
    }
}
