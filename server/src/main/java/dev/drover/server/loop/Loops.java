package dev.drover.server.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's loops, one for each processor. Connections are dealt out among them, those of clients and those of
 * neighbours alike.
 *
 * <p>A report that a client sends is read, stored, sent to the neighbours and answered by one and the same thread, and
 * so it is at the next server: on small machines waking a thread costs more than all that is done with a report.
 *
 * <p>Thread-safe.
 */
public final class Loops implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Loop> loops = new ArrayList<>();
    private final AtomicInteger dealt = new AtomicInteger();

    /**
     * Prepares the loops.
     *
     * @param name whose they are, for the names of their threads
     * @throws IOException if the system has no more files for this process
     */
    public Loops(String name) throws IOException {
        int count = Runtime.getRuntime().availableProcessors();
        try {
            for (int i = 1; i <= count; i++) {
                loops.add(new Loop("loop " + i + " of " + name));
            }
        } catch (IOException e) {
            loops.forEach(Loop::stop);
            throw e;
        }
    }

    /**
     * Begins to serve. To be called once.
     *
     * @param outgoing what follows from what comes in
     */
    public void start(Outgoing outgoing) {
        loops.forEach(loop -> loop.start(outgoing));
    }

    /** The loop whose turn it is to get another connection. */
    public Loop next() {
        return loops.get(Math.floorMod(dealt.getAndIncrement(), loops.size()));
    }

    /** Something is due to be sent: the calling loop will do it, or one is woken to. Never blocks. */
    public void sendSoon() {
        for (Loop loop : loops) {
            if (loop.isCurrent()) {
                return;
            }
        }
        loops.getFirst().wakeUp();
    }

    /** Does something with each. */
    public void forEach(Consumer<Loop> action) {
        loops.forEach(action);
    }

    /** Ends the loops. Whoever has connections here has closed them before. */
    @Override
    public void close() {
        loops.forEach(Loop::stop);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Loop loop : loops) {
            if (!loop.join(deadline)) {
                LOG.warn("A loop of this server does not end");
            }
        }
    }
}
