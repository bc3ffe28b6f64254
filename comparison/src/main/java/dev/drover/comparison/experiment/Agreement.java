package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.RunningHerd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the servers of a herd say the same of where clients are. */
final class Agreement {

    private static final Duration LINKS_UP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private Agreement() {}

    /**
     * Waits until every server hears of what any of them is told.
     *
     * @throws IOException if that takes half a minute
     */
    static void awaitLinks(RunningHerd herd) throws IOException, InterruptedException {
        List<String> names = List.copyOf(herd.plan().servers().keySet());
        if (names.size() == 1) {
            return;
        }
        List<String> clients = new ArrayList<>();
        for (String name : names) {
            clients.add("first-at-" + name);
            try (Connection connection = herd.connect(name)) {
                connection.report(clients.getLast(), "+34.068930-118.445127");
            }
        }
        int disagreeing = await(herd, clients, LINKS_UP);
        if (disagreeing > 0) {
            throw new IOException("after " + LINKS_UP.toSeconds() + " s the servers of "
                    + herd.contender().title() + " still disagree about " + disagreeing + " of " + clients.size()
                    + " clients");
        }
    }

    /** Waits until all servers say the same of these clients; about how many they still disagree at the end. */
    static int await(RunningHerd herd, List<String> clients, Duration longest)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Set<String> disagreeing = new HashSet<>(clients);
        while (true) {
            // Whom they agree about while nobody moves they go on agreeing about.
            disagreeing = disagreeing(herd, List.copyOf(disagreeing));
            if (disagreeing.isEmpty() || System.nanoTime() > end) {
                return disagreeing.size();
            }
            Thread.sleep(POLL);
        }
    }

    private static Set<String> disagreeing(RunningHerd herd, List<String> clients) throws IOException {
        Map<String, String> first = new HashMap<>();
        Set<String> disagreeing = new HashSet<>();
        for (String server : herd.plan().servers().keySet()) {
            try (Connection connection = herd.connect(server)) {
                List<String> answers = connection.whereAre(clients);
                for (int i = 0; i < clients.size(); i++) {
                    String client = clients.get(i);
                    String answer = answers.get(i);
                    String known = first.putIfAbsent(client, answer);
                    if (known != null && !known.equals(answer)) {
                        disagreeing.add(client);
                    }
                }
            }
        }
        return disagreeing;
    }
}
