package dev.drover.server.feed;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link FeedStatistics}. Thread-safe. */
final class FeedCounters {

    final LongAdder opened = new LongAdder();
    final LongAdder unread = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder conflated = new LongAdder();
    private final Map<Filter.Kind, LongAdder> readers = all(Filter.Kind.class);
    private final Map<Resumption, LongAdder> resumed = all(Resumption.class);
    private final Map<Event.Reason, LongAdder> gaps = all(Event.Reason.class);

    private static <K extends Enum<K>> Map<K, LongAdder> all(Class<K> keys) {
        Map<K, LongAdder> counters = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            counters.put(key, new LongAdder());
        }
        return counters;
    }

    LongAdder readers(Filter.Kind kind) {
        return Objects.requireNonNull(readers.get(kind));
    }

    LongAdder resumed(Resumption how) {
        return Objects.requireNonNull(resumed.get(how));
    }

    LongAdder gaps(Event.Reason reason) {
        return Objects.requireNonNull(gaps.get(reason));
    }

    private static <K extends Enum<K>> Map<K, Long> sums(Map<K, LongAdder> counters) {
        Map<K, Long> sums = new EnumMap<>(counters.keySet().iterator().next().getDeclaringClass());
        counters.forEach((key, counter) -> sums.put(key, counter.sum()));
        return sums;
    }

    FeedStatistics statistics() {
        return new FeedStatistics(
                sums(readers), opened.sum(), sums(resumed), unread.sum(), events.sum(), conflated.sum(), sums(gaps));
    }
}
