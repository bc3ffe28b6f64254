package dev.drover.server.buffers;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends things that are too large for everybody to own one. Thread-safe, without locks.
 *
 * <p>A bounded number is kept for whoever comes next. When more are out at a time, because clients are slow to take
 * their replies, new ones are made, and dropped afterwards.
 *
 * @param <T> what is lent; what it holds when it is lent is of no meaning
 */
public final class Spares<T> {

    /** A thread that loses its processor in the middle of its work keeps what it has borrowed; virtual ones are many. */
    private static final int KEPT = 128;

    private final AtomicReferenceArray<@Nullable T> spare = new AtomicReferenceArray<>(KEPT);
    private final Supplier<T> maker;

    /** Makes a lender that has nothing yet. */
    public Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Lends one. */
    public T take() {
        for (int i = 0; i < KEPT; i++) {
            // A look is cheaper than an exchange.
            T found = spare.getPlain(i) == null ? null : spare.getAndSet(i, null);
            if (found != null) {
                return found;
            }
        }
        return maker.get();
    }

    /** Takes one back. */
    public void giveBack(T thing) {
        for (int i = 0; i < KEPT; i++) {
            if (spare.getPlain(i) == null && spare.compareAndSet(i, null, thing)) {
                return;
            }
        }
    }
}
