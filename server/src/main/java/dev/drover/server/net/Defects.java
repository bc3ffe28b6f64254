package dev.drover.server.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions that nobody foresaw while a client was served. Thread-safe.
 *
 * <p>All are counted. Each is logged with its stack trace once, by its type and the place where it was thrown: a
 * defect that clients run into a thousand times a second must not bury everything else in the log, or fill its disk.
 * There are no more of these than the program has lines that throw.
 */
public final class Defects {

    private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

    private final LongAdder count = new LongAdder();
    private final Set<Kind> seen = ConcurrentHashMap.newKeySet();

    /** What makes two exceptions the same defect; the JVM leaves out the origin of some that are thrown often. */
    private record Kind(Class<?> type, @Nullable StackTraceElement origin) {

        static Kind of(Throwable thrown) {
            StackTraceElement[] trace = thrown.getStackTrace();
            return new Kind(thrown.getClass(), trace.length == 0 ? null : trace[0]);
        }
    }

    /**
     * Takes note of one.
     *
     * @param consequence what it meant for the client, a sentence without its end
     */
    public void found(String consequence, Throwable thrown) {
        count.increment();
        if (seen.add(Kind.of(thrown))) {
            LOG.error(
                    "{}, by a defect of this server. Please report it. When it happens again it is only counted.",
                    consequence,
                    thrown);
        } else {
            LOG.debug("{}, by a defect that was reported before: {}", consequence, thrown.toString());
        }
    }

    /** How many there were. */
    public long count() {
        return count.sum();
    }
}
