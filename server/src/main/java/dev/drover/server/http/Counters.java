package dev.drover.server.http;

import dev.drover.server.net.Defects;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link HttpStatistics}. Thread-safe. */
final class Counters {

    final LongAdder accepted = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder limited = new LongAdder();
    final Defects defects = new Defects();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

    Counters() {
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    LongAdder answered(int status) {
        return answers.computeIfAbsent(status, _ -> new LongAdder());
    }

    LongAdder closed(CloseReason reason) {
        return Objects.requireNonNull(closed.get(reason));
    }

    HttpStatistics statistics(int open) {
        Map<CloseReason, Long> ended = new EnumMap<>(CloseReason.class);
        closed.forEach((reason, counter) -> ended.put(reason, counter.sum()));
        Map<Integer, Long> answered = new TreeMap<>();
        answers.forEach((status, counter) -> answered.put(status, counter.sum()));
        return new HttpStatistics(
                open, accepted.sum(), requests.sum(), limited.sum(), defects.count(), answered, ended);
    }
}
