package dev.drover.simulator.workload;

import dev.drover.herd.ServerName;
import java.time.Duration;
import java.util.Set;

/**
 * Something that goes wrong during a workload, and ends.
 *
 * @param kind what
 * @param from when it begins, from the first operation on
 * @param until when it ends
 * @param servers which servers it concerns; if none, the seed chooses them
 */
public record Fault(Kind kind, Duration from, Duration until, Set<ServerName> servers) {

    public Fault {
        servers = Set.copyOf(servers);
    }

    /** What can go wrong. */
    public enum Kind {
        /** Nothing gets through between the servers and all others; by default they are half of the herd. */
        PARTITION,
        /** The servers crash and forget everything; by default it is one. */
        CRASH,
        /** The servers do nothing; by default it is one. */
        FREEZE
    }
}
