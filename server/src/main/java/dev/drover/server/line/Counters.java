package dev.drover.server.line;

import dev.drover.server.net.Defects;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link LineStatistics}. Thread-safe. */
final class Counters {

    final LongAdder accepted = new LongAdder();
    final LongAdder reports = new LongAdder();
    final LongAdder queries = new LongAdder();
    final LongAdder invalidLines = new LongAdder();
    final Defects defects = new Defects();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

    Counters() {
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    LongAdder closed(CloseReason reason) {
        return Objects.requireNonNull(closed.get(reason));
    }

    LineStatistics statistics(int open) {
        Map<CloseReason, Long> ended = new EnumMap<>(CloseReason.class);
        closed.forEach((reason, counter) -> ended.put(reason, counter.sum()));
        return new LineStatistics(
                open,
                accepted.sum(),
                reports.sum(),
                queries.sum(),
                invalidLines.sum(),
                defects.count(),
                bytesIn.sum(),
                bytesOut.sum(),
                ended);
    }
}
