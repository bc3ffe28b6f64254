package dev.drover.simulator;

import dev.drover.herd.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way of a connection, as TCP has it: in order, and what cannot arrive now waits, in buffers of limited size, for
 * the cut to be mended or the receiver to read on. Only where the wire's quality says so are single messages lost,
 * doubled or overtaken.
 */
final class Way implements EventQueue.Task {

    private final EventQueue events;
    private final Direction direction;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private @Nullable End sender;
    private @Nullable End receiver;
    private long lastArrival;
    private int buffered;
    private boolean dead;
    private boolean reliable = true;

    Way(EventQueue events, Direction direction) {
        this.events = events;
        this.direction = direction;
    }

    void join(End from, End to) {
        sender = from;
        receiver = to;
    }

    /** Whether the sender can write without waiting. */
    boolean hasRoom() {
        return buffered < direction.quality().window();
    }

    /** Whether nothing can have been lost, doubled or overtaken, nor what is sent now will be. */
    boolean isReliable() {
        return reliable && !direction.quality().isLossy();
    }

    /** When the last of what was sent in order will have arrived, if nothing holds it up. */
    long lastArrival() {
        return lastArrival;
    }

    /** Everything that is on this way, or will be, is lost. */
    void die() {
        dead = true;
        waiting.clear();
    }

    void send(Object frame) {
        Quality quality = direction.quality();
        int bytes = FrameSize.ofFrame(frame);
        long arrival = direction.arrival(events.now(), bytes);
        if (frame instanceof Message && quality.isLossy()) {
            reliable = false;
            sendUnreliably(frame, bytes, arrival);
        } else {
            lastArrival = Math.max(lastArrival, arrival);
            plan(lastArrival, frame, bytes);
        }
    }

    private void sendUnreliably(Object frame, int bytes, long arrival) {
        Quality quality = direction.quality();
        if (direction.happens(quality.loss())) {
            return;
        }
        if (direction.happens(quality.duplication())) {
            plan(arrival + direction.detour(), frame, bytes);
        }
        if (direction.happens(quality.reordering())) {
            plan(arrival + direction.detour(), frame, bytes);
        } else {
            lastArrival = Math.max(lastArrival, arrival);
            plan(lastArrival, frame, bytes);
        }
    }

    private void plan(long time, Object frame, int bytes) {
        buffered += bytes;
        events.plan(time, this, frame);
    }

    /** A frame is through; it is read, unless something holds it up. */
    @Override
    public void run(Object frame) {
        if (dead) {
            return;
        }
        if (waiting.isEmpty() && isOpenFor(frame)) {
            deliver(frame);
        } else {
            waiting.add(frame);
        }
    }

    private boolean isOpenFor(Object frame) {
        return !direction.isCut() && Objects.requireNonNull(receiver).hears(frame);
    }

    /** What held frames up has ended, perhaps. */
    void resume() {
        while (!waiting.isEmpty() && isOpenFor(waiting.element())) {
            deliver(waiting.remove());
        }
    }

    private void deliver(Object frame) {
        boolean wasFull = !hasRoom();
        buffered -= FrameSize.ofFrame(frame);
        Objects.requireNonNull(receiver).receive(frame);
        if (wasFull && hasRoom()) {
            Objects.requireNonNull(sender).wake();
        }
    }
}
