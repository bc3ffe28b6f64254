package dev.drover.simulator.workload;

import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A herd and what it is loaded with.
 *
 * @param topology the servers and who talks to whom
 * @param quality of every link
 * @param timing how servers keep their links
 * @param memory makes the herd of a server that starts
 * @param clients how many clients report, in random order
 * @param rate operations a second, in even steps, each at a random server
 * @param readShare the share of operations that ask where a client is, 0 to 1; the others report
 * @param length for how long
 * @param faults what goes wrong meanwhile
 * @param seed of all chance
 */
public record Plan(
        Topology topology,
        Quality quality,
        Timing timing,
        Function<ServerName, Herd> memory,
        int clients,
        double rate,
        double readShare,
        Duration length,
        List<Fault> faults,
        long seed) {

    public Plan {
        faults = List.copyOf(faults);
    }
}
