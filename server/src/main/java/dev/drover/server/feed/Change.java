package dev.drover.server.feed;

import dev.drover.herd.Report;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** That a client is somewhere, as all readers who want to see it are told: so it is written down once. Thread-safe. */
public final class Change {

    /** For how long what is written of it, its age too, is still true. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    /** What came before in the same feed has smaller numbers; many that were there already have the same. */
    final long number;

    final ClientKey client;
    final Spot spot;

    /** Where the client was before, or null if nobody knew, or it is not asked about. */
    final @Nullable Spot before;

    private volatile @Nullable Written written;

    Change(long number, ClientKey client, Spot spot, @Nullable Spot before) {
        this.number = number;
        this.client = client;
        this.spot = spot;
        this.before = before;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Written(byte[] bytes, long at) {}

    /** The client's report. */
    public Report report() {
        return spot.report;
    }

    /**
     * What somebody makes of the report, made once for all readers, unless it is a second old.
     *
     * @param writer always the same
     * @return to be read only
     */
    public byte[] written(Function<Report, byte[]> writer) {
        Written last = written;
        long now = System.nanoTime();
        if (last == null || now - last.at > FRESH) {
            last = new Written(writer.apply(spot.report), now);
            written = last;
        }
        return last.bytes;
    }

    /** Gives up the memory of what was written; it would be written again. */
    void forgetWritten() {
        written = null;
    }

    /** How many bytes it takes while it waits for a reader, about. */
    int weight() {
        return spot.report.fields().length();
    }
}
