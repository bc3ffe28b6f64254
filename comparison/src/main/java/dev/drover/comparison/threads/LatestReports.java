package dev.drover.comparison.threads;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

// --8<-- flooding
/** The latest report of each client, as far as this server has heard. Thread-safe. */
final class LatestReports {

    private final Map<String, Report> latest = new ConcurrentHashMap<>();
    private final Map<String, Neighbour> neighbours;

    LatestReports(String name, Configuration configuration, ThreadKind threads, TrafficLog traffic) {
        neighbours = configuration.server(name).neighbours().stream()
                .collect(Collectors.toUnmodifiableMap(
                        neighbour -> neighbour,
                        neighbour -> new Neighbour(
                                name, neighbour, configuration.server(neighbour), this, threads, traffic)));
    }

    void startLinks() {
        neighbours.values().forEach(Neighbour::start);
    }

    boolean hasNeighbour(String name) {
        return neighbours.containsKey(name);
    }

    @Nullable
    Report latest(String client) {
        return latest.get(client);
    }

    Collection<Report> all() {
        return latest.values();
    }

    /** Takes a report; if it is news, tells every neighbour but the one that it came from. */
    @SuppressWarnings("ReferenceEquality") // A report that equals the known one is no news.
    void offer(Report report, @Nullable String source) {
        // Of two threads that offer at once, compute lets one decide after the other.
        Report kept = latest.compute(
                report.client(), (_, known) -> known == null || report.isNewerThan(known) ? report : known);
        if (kept == report) {
            neighbours.forEach((name, neighbour) -> {
                if (!name.equals(source)) {
                    neighbour.tell(report);
                }
            });
        }
    }
}
// --8<-- end
