package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;

/** A load generator that runs. Ends with this program at the latest. Not thread-safe. */
public final class Load implements AutoCloseable {

    private final Instrument instrument;

    private Load(Instrument instrument) {
        this.instrument = instrument;
    }

    /**
     * Starts the load, on the cores that measured servers do not use, and returns at once. It has precedence there:
     * what is measured is never to be how long the load waits for its turn behind a measured server's neighbours.
     */
    public static Load start(Repository repository, LoadPlan plan) throws IOException {
        return startFirst(repository, plan, Cores.rest());
    }

    /** Starts the load on cores of one's choice. */
    public static Load start(Repository repository, LoadPlan plan, String cores) throws IOException {
        return new Load(Instrument.start(repository, "load", plan.flags(), cores));
    }

    /**
     * Starts the load on all cores, which it shares with the servers, and with precedence over them where that is
     * allowed: what a request waits for is to be the server, not the generator's turn at a core.
     */
    public static Load startAmongServers(Repository repository, LoadPlan plan) throws IOException {
        return startFirst(repository, plan, Cores.everywhere());
    }

    private static Load startFirst(Repository repository, LoadPlan plan, String cores) throws IOException {
        return new Load(Instrument.startFirst(repository, "load", plan.flags(), cores, !plan.hasRate()));
    }

    /** Makes a load and waits for what was measured. */
    public static LoadOutcome run(Repository repository, LoadPlan plan) throws IOException, InterruptedException {
        try (Load load = start(repository, plan)) {
            return load.await();
        }
    }

    /**
     * Waits for the end of the window.
     *
     * @throws IOException if a reply was wrong, or there was no server; the generator has said on standard error what
     */
    public LoadOutcome await() throws IOException, InterruptedException {
        LoadOutcome outcome = LoadOutcome.of(instrument.hear());
        instrument.finish();
        return outcome;
    }

    @Override
    public void close() {
        instrument.close();
    }
}
