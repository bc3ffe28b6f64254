package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When which fault was really in force. Times are those of {@link System#nanoTime}. Thread-safe.
 *
 * <p>It knows whether a server that was killed had had time to tell others what it had acknowledged: whether there was a
 * link to a neighbour that was well for {@link #TIME_TO_TELL}. A link is well when no fault touches it or one of its
 * servers, nor did in the {@link #SETTLING} time before.
 */
final class Timeline {

    /** The time after a fault that the herd promises to need until all servers agree. */
    static final Duration SETTLING = Duration.ofSeconds(5);

    /** What a server gets to tell its neighbours a report: usually it needs less than a millisecond. */
    static final Duration TIME_TO_TELL = Duration.ofMillis(250);

    private record Episode(Fault fault, long begun, long ended) {}

    private final Topology topology;
    private final List<Episode> episodes = new ArrayList<>();

    Timeline(Topology topology) {
        this.topology = topology;
    }

    /** Notes that a fault is in force from a moment on. */
    synchronized void begun(Fault fault, long at) {
        episodes.add(new Episode(fault, at, Long.MAX_VALUE));
    }

    /** Notes that it is over. */
    synchronized void ended(Fault fault, long at) {
        episodes.replaceAll(episode -> episode.fault.equals(fault) ? new Episode(fault, episode.begun, at) : episode);
    }

    /** The faults that are in force now. */
    synchronized List<Fault> inForce() {
        return episodes.stream()
                .filter(episode -> episode.ended == Long.MAX_VALUE)
                .map(Episode::fault)
                .toList();
    }

    /**
     * Whether a server that had acknowledged a report was killed before it had had time to tell a neighbour.
     *
     * @param sentAt when the client sent the report
     * @param acknowledgedAt when the client had the answer
     */
    synchronized boolean tookAlong(ServerName server, long sentAt, long acknowledgedAt) {
        for (Episode episode : episodes) {
            if (episode.fault instanceof Fault.Kill kill && kill.server().equals(server) && episode.begun >= sentAt) {
                // The answer may have waited for its reader while the server died.
                return !couldTell(server, Math.min(acknowledgedAt, episode.begun), episode.begun);
            }
        }
        return false;
    }

    private boolean couldTell(ServerName server, long from, long to) {
        for (ServerName neighbour : topology.neighbours(server)) {
            if (wasWell(Topology.Link.between(server, neighbour), from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there was a long enough time in which no fault was felt on a link. */
    private boolean wasWell(Topology.Link link, long from, long to) {
        List<Episode> felt = episodes.stream()
                .filter(episode -> episode.fault.touches(link))
                .map(episode -> new Episode(episode.fault, episode.begun, felt(episode.ended)))
                .toList();
        List<Long> starts = new ArrayList<>(List.of(from));
        felt.forEach(episode -> starts.add(episode.ended));
        return starts.stream()
                .filter(start -> start >= from && start <= to - TIME_TO_TELL.toNanos())
                .anyMatch(start -> felt.stream()
                        .noneMatch(episode -> episode.begun < start + TIME_TO_TELL.toNanos() && start < episode.ended));
    }

    private static long felt(long ended) {
        return ended == Long.MAX_VALUE ? ended : ended + SETTLING.toNanos();
    }
}
