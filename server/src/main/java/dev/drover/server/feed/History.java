package dev.drover.server.feed;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last {@value #LENGTH} changes, numbered without gaps from 2: at 1 nothing has changed yet. For one thread. */
final class History {

    /** A power of two. */
    static final int LENGTH = 1 << 16;

    /** Of so many changes it is kept what was written of them: there may be readers who are yet to be told. */
    private static final int KEPT_WRITTEN = 1 << 10;

    private final @Nullable Change[] changes = new Change[LENGTH];
    private long last = 1;

    /** The number of the last change; 1 if there was none. */
    long last() {
        return last;
    }

    void add(Change change) {
        last = change.number;
        changes[index(last)] = change;
        Change past = changes[index(last - KEPT_WRITTEN)];
        if (past != null) {
            past.forgetWritten();
        }
    }

    private static int index(long number) {
        return (int) number & (LENGTH - 1);
    }

    /** Whether all changes after a number are here. */
    boolean isSince(long number) {
        return number <= last && number >= Math.max(1, last - LENGTH);
    }

    /** Goes through all changes after a number, from first to last, as long as that is wanted; returns whether it was. */
    boolean goThrough(long number, Predicate<Change> wanted) {
        for (long next = number + 1; next <= last; next++) {
            Change change = changes[index(next)];
            if (change != null && !wanted.test(change)) {
                return false;
            }
        }
        return true;
    }
}
