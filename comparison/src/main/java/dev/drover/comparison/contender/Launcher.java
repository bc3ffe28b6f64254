package dev.drover.comparison.contender;

import java.io.IOException;
import java.util.Optional;

/** How a contender's servers are started. */
interface Launcher {

    /** What is missing on this machine, in one sentence that says what to install; empty if nothing is. */
    Optional<String> missing(Repository repository);

    /** Writes the server's configuration into the plan's folder and says how to start it. */
    Launch prepare(Repository repository, HerdPlan plan, String server) throws IOException;
}
