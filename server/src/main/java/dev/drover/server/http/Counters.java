package dev.drover.server.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What a listener counts. Thread-safe. */
final class Counters {

    final LongAdder accepted = new LongAdder();
    private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

    Counters() {
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    LongAdder closed(CloseReason reason) {
        return Objects.requireNonNull(closed.get(reason));
    }

    Map<CloseReason, Long> closed() {
        Map<CloseReason, Long> counts = new EnumMap<>(CloseReason.class);
        closed.forEach((reason, counter) -> counts.put(reason, counter.sum()));
        return counts;
    }
}
