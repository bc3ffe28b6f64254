package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;

/** Readers of a server's feed. They end with this program at the latest. Not thread-safe. */
public final class FeedReaders implements AutoCloseable {

    private final Instrument instrument;

    private FeedReaders(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Connects them; each was shown all that there is when this returns, and from then on nothing happens. */
    public static FeedReaders connect(Repository repository, FeedPlan plan) throws IOException, InterruptedException {
        // They share the cores with the servers, as all do; what is measured is not to be their turn at one.
        Instrument instrument = Instrument.startFirst(repository, "readers", plan.flags(), Cores.everywhere(), false);
        try {
            instrument.hear();
            return new FeedReaders(instrument);
        } catch (IOException | InterruptedException | RuntimeException e) {
            instrument.close();
            throw e;
        }
    }

    /** Has clients report, and tells what the readers were shown. */
    public FeedOutcome report() throws IOException, InterruptedException {
        instrument.tell("report");
        FeedOutcome outcome = FeedOutcome.of(instrument.hear());
        instrument.finish();
        return outcome;
    }

    @Override
    public void close() {
        instrument.close();
    }
}
