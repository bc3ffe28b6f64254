package dev.drover.cli.drill;

import dev.drover.server.Configuration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The herd that is drilled, and what may be done to it. Faults of different targets may be worked on side by side. */
interface DrilledHerd extends AutoCloseable {

    /** The herd as its clients and those who ask for its status reach it. */
    Configuration configuration();

    /** What this herd is, to follow {@code Drill on}. */
    String description();

    /** Whether nobody else reports to it, so that digests of all servers must become equal. */
    boolean isOwn();

    /** Why a fault can't be done to it, to follow a colon; empty if it can. */
    Optional<String> objection(Fault fault);

    /** Whether a fault may be done to it that nobody asked for. */
    default boolean isForRandomPlans(Fault fault) {
        return objection(fault).isEmpty();
    }

    /** What of a random plan is left out in general, each a sentence for people; empty if nothing is. */
    List<String> limits();

    /**
     * Does it.
     *
     * @throws IOException if it can't be done now; the message says why
     */
    void begin(Fault fault) throws IOException;

    /**
     * Makes it good again; when this returns, it is.
     *
     * @throws IOException if that fails; the message says why
     */
    void end(Fault fault) throws IOException;

    /** Leaves nothing behind: heals, and ends what it started. */
    @Override
    void close();
}
