package dev.drover.server;

import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether a server should be sent clients: from when it knows what a neighbour knows, until it stops.
 *
 * <p>A server that starts knows nothing, and is brought up to date by its neighbours. If there is none to be had, it is
 * the best that there is. Thread-safe.
 */
final class Readiness implements BooleanSupplier {

    /** However much there is to be told, a server that is told things is of use by then. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private enum State {
        STARTING,
        LEARNING,
        READY,
        STOPPING
    }

    private final Supplier<List<LinkStatus>> links;
    private final Duration patience;
    private State state = State.STARTING;
    private long startedNanos;

    /**
     * Makes it.
     *
     * @param links how the links are now
     * @param silence how long it takes to notice that a neighbour is not there
     */
    Readiness(Supplier<List<LinkStatus>> links, Duration silence) {
        this.links = links;
        this.patience = silence.multipliedBy(2);
    }

    /** All parts of the server have started. */
    synchronized void started() {
        state = State.LEARNING;
        startedNanos = System.nanoTime();
    }

    /** The server stops. */
    synchronized void stopping() {
        state = State.STOPPING;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (state == State.LEARNING && isLearned()) {
            state = State.READY;
        }
        return state == State.READY;
    }

    private boolean isLearned() {
        List<LinkStatus> now = links.get();
        Duration since = Duration.ofNanos(System.nanoTime() - startedNanos);
        boolean alone = now.stream().noneMatch(link -> link.state() == LinkState.UP);
        return now.isEmpty()
                || now.stream().anyMatch(LinkStatus::same)
                || (alone && since.compareTo(patience) > 0)
                || since.compareTo(MAX_WAIT) > 0;
    }
}
