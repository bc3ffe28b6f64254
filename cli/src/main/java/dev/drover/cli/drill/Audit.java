package dev.drover.cli.drill;

import dev.drover.cli.client.LineClient;
import dev.drover.cli.options.ServerAddress;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What every server answers when it is asked for every client of the drill.
 *
 * @param held for each server that answered, by its name, the report that it tells of each client that it knows
 * @param silent the servers that did not answer, with the reason
 */
record Audit(Map<String, Map<String, Report>> held, Map<String, String> silent) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Asks all servers side by side. */
    static Audit of(List<ServerAddress> servers, Collection<MarkedClient> clients) {
        ConcurrentMap<String, Map<String, Report>> held = new ConcurrentHashMap<>();
        ConcurrentMap<String, String> silent = new ConcurrentHashMap<>();
        List<Thread> askers = new ArrayList<>();
        for (ServerAddress server : servers) {
            askers.add(Thread.ofVirtual().name("audit").start(() -> {
                try {
                    held.put(server.name(), ask(server, clients));
                } catch (IOException | InvalidValueException e) {
                    silent.put(server.name(), String.valueOf(e.getMessage()));
                }
            }));
        }
        Joining.all(askers);
        return new Audit(new TreeMap<>(held), new TreeMap<>(silent));
    }

    private static Map<String, Report> ask(ServerAddress server, Collection<MarkedClient> clients) throws IOException {
        Map<String, Report> known = new HashMap<>();
        try (LineClient connection = LineClient.connect(server, PATIENCE)) {
            for (MarkedClient client : clients) {
                connection
                        .whereIs(client.id())
                        .ifPresent(line -> known.put(client.id(), AcknowledgedReport.parse(line)));
            }
        }
        return known;
    }

    /** Whether all servers answered, and all the same. */
    boolean isUnanimous() {
        return silent.isEmpty() && held.values().stream().distinct().count() <= 1;
    }
}
