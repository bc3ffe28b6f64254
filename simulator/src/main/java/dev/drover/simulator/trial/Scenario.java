package dev.drover.simulator.trial;

import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.herd.Topology;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that happens to a herd from outside, until the faults stop. Immutable.
 *
 * @param seed of the chance that is left: delays, losses, pauses; and of {@link #random} the origin of all the rest
 * @param topology the servers and who talks to whom
 * @param qualities of each link, while nothing is wrong with it
 * @param spreading over which links each server wants to hear of reports
 * @param timing how servers keep their links
 * @param late the servers that don't run at first
 * @param clients how many clients there are
 * @param events what happens, in the order of its time
 * @param length when the faults stop
 */
public record Scenario(
        long seed,
        Topology topology,
        Map<Topology.Link, Quality> qualities,
        Map<ServerName, Spreading> spreading,
        Timing timing,
        Set<ServerName> late,
        int clients,
        List<Event> events,
        Duration length) {

    public Scenario {
        qualities = Map.copyOf(qualities);
        spreading = Map.copyOf(spreading);
        late = Set.copyOf(late);
        events = List.copyOf(events);
    }

    /**
     * Something that happens at a time.
     *
     * @param at nanoseconds from the start
     * @param action what
     */
    public record Event(long at, Action action) {}

    /** Mixed faults: all that can go wrong, of everything some, as the seed has it. */
    public static Scenario random(long seed) {
        return new RandomScenario(seed).scenario();
    }

    /** The same with other events, which must be in order. */
    public Scenario with(List<Event> others) {
        return new Scenario(seed, topology, qualities, spreading, timing, late, clients, others, length);
    }

    /** The longest time that a message takes over any link while nothing is wrong. */
    Duration maxDelay() {
        return qualities.values().stream()
                .map(Quality::maxDelay)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * Whether a tree may be broken for a while although nothing is wrong any more.
     *
     * <p>Over TCP what a member is asked arrives, and in order; where single messages get lost or overtaken the last
     * word may be lost. And a member that floods does not know its place in a tree, so where it loses its source it
     * does not ask others on behalf of those that rely on it.
     */
    boolean mayBreakTrees() {
        return spreading.containsValue(Spreading.TREE)
                && (spreading.containsValue(Spreading.FLOOD)
                        || events.stream()
                                .anyMatch(event -> event.action() instanceof Action.Changed(var _, Quality quality)
                                        && quality.isLossy()));
    }
}
