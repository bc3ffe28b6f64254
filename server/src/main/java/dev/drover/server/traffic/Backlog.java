package dev.drover.server.traffic;

import dev.drover.herd.Slice;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is noted and not yet written: a bounded number of chunks. Anybody adds to it, one writer takes from it.
 * Thread-safe.
 *
 * <p>Adding is a copy into the current chunk under a lock. When all chunks are full, events are left out and counted; the count is noted as soon as there is room again.
 */
final class Backlog {

    /** How many bytes a chunk holds that is to be written. */
    static final int CHUNK_BYTES = 64 * 1024;

    /** The most chunks, so the most memory: 4 MiB. */
    static final int MAX_CHUNKS = 64;

    /** How long the writer lets events gather before it takes them. */
    private static final long PATIENCE_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * How often one tries for the lock before one parks. It is held for less time than parking takes, unless its
     * holder was descheduled.
     */
    private static final int SPINS = 200;

    private static final byte[] LOG = " log ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEFT_OUT = "left-out ".getBytes(StandardCharsets.US_ASCII);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition worthTaking = lock.newCondition();
    private final Deque<Chunk> full = new ArrayDeque<>();
    private final Deque<Chunk> empty = new ArrayDeque<>();
    private Chunk current = new Chunk(CHUNK_BYTES);
    private int chunks = 1;
    private long leftOut;
    private boolean closed;

    Backlog(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds the lines of a chunk, which may be used again, or leaves them out if there is no room. */
    void add(Chunk lines) {
        lockSoon();
        try {
            if (closed) {
                return;
            }
            if (!current.hasRoomFor(lines) && !replaceCurrent()) {
                leftOut += lines.events();
                return;
            }
            current.add(lines);
        } finally {
            lock.unlock();
        }
    }

    private void lockSoon() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private boolean replaceCurrent() {
        Chunk next = emptyChunk();
        if (next == null) {
            return false;
        }
        full.add(current);
        current = next;
        worthTaking.signal();
        return true;
    }

    private @Nullable Chunk emptyChunk() {
        if (empty.isEmpty() && chunks < MAX_CHUNKS) {
            chunks++;
            return new Chunk(CHUNK_BYTES);
        }
        return empty.poll();
    }

    /**
     * Waits for events and takes them all, in their order. The writer gives the chunks {@linkplain #giveBack back}.
     *
     * @return none if there are none yet
     */
    List<Chunk> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long patience = PATIENCE_IN_NANOS;
            while (full.isEmpty() && !closed && patience > 0) {
                patience = worthTaking.awaitNanos(patience);
            }
            noteLeftOut();
            if (current.events() > 0) {
                replaceCurrent();
            }
            List<Chunk> taken = new ArrayList<>(full);
            full.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void noteLeftOut() {
        Slice text = Slice.of(leftOut + " events: the disk was full or slower than the traffic");
        if (leftOut > 0 && (current.hasRoomFor(LOG, LEFT_OUT, text) || replaceCurrent())) {
            current.setTime(clock.instant());
            current.add(LOG, LEFT_OUT, text);
            current.countLeftOut(leftOut);
            leftOut = 0;
        }
    }

    /** Gives back a chunk. */
    void giveBack(Chunk chunk, boolean written) {
        lock.lock();
        try {
            leftOut += written ? 0 : chunk.events();
            chunk.clear();
            empty.add(chunk);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more events, and lets the writer hurry. */
    void close() {
        lock.lock();
        try {
            closed = true;
            worthTaking.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it takes no more events. What was added before is still to be taken. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
