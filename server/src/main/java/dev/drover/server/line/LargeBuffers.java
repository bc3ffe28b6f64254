package dev.drover.server.line;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends buffers to connections while they are busy, so that none has to own a large one. Thread-safe, without locks.
 *
 * <p>About as many connections as there are processors are busy at a time, and a few buffers for each serve all.
 * When there are more, because clients are slow to take their replies, new ones are made, and dropped afterwards.
 */
final class LargeBuffers {

    /**
     * The size of a buffer in bytes. It holds replies up to {@link ReplyBuffer#FULL} and then any one reply, so that
     * none has to be split.
     */
    static final int SIZE = ReplyBuffer.FULL + ReplyBuffer.MAX_REPLY;

    private final AtomicReferenceArray<byte @Nullable []> spare =
            new AtomicReferenceArray<>(4 * Runtime.getRuntime().availableProcessors());

    /** Lends a buffer; what is in it is of no meaning. */
    byte[] take() {
        for (int i = 0; i < spare.length(); i++) {
            // A look is cheaper than an exchange, and most slots are empty on a busy server.
            byte[] buffer = spare.getPlain(i) == null ? null : spare.getAndSet(i, null);
            if (buffer != null) {
                return buffer;
            }
        }
        return new byte[SIZE];
    }

    /** Takes a buffer back. */
    void giveBack(byte[] buffer) {
        for (int i = 0; i < spare.length(); i++) {
            if (spare.getPlain(i) == null && spare.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }
}
