package dev.drover.simulator;

import dev.drover.herd.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What lies between two neighbours, and the connections over it: at most one that lasts, dialled anew whenever it is
 * lost, by the server whose name comes first.
 */
public final class Wire {

    private final World world;
    private final Member dialler;
    private final Member acceptor;
    private final Direction there;
    private final Direction back;
    private final SplittableRandom pauses;
    private final Quality usual;
    private final List<Connection> connections = new ArrayList<>();
    private long pauseAfterFailure;

    Wire(World world, Member dialler, Member acceptor, Quality quality, SplittableRandom random) {
        this.world = world;
        this.dialler = dialler;
        this.acceptor = acceptor;
        this.usual = quality;
        this.there = new Direction(quality, random.split());
        this.back = new Direction(quality, random.split());
        this.pauses = random.split();
    }

    /** The link of the topology that it is for. */
    public Topology.Link link() {
        return Topology.Link.between(dialler.name(), acceptor.name());
    }

    /** The quality it was made with. */
    public Quality usualQuality() {
        return usual;
    }

    /** Whether both servers take each other for linked, by the same connection. */
    public boolean isUp() {
        for (Connection connection : connections) {
            if (connection.near().isUp() && connection.far().isUp()) {
                return true;
            }
        }
        return false;
    }

    /** Whether both of its servers run, so that there should be a connection. */
    public boolean isBetweenRunning() {
        return dialler.isRunning() && acceptor.isRunning();
    }

    /** How much waits to be sent at either end, at the one where more does. */
    public int pending() {
        int pending = 0;
        for (Connection connection : connections) {
            pending = Math.max(
                    pending,
                    Math.max(connection.near().pending(), connection.far().pending()));
        }
        return pending;
    }

    private List<End> ends() {
        return connections.stream()
                .flatMap(connection -> Stream.of(connection.near(), connection.far()))
                .toList();
    }

    /** Nothing gets through from one server to the other until it is {@link #mend mended}. */
    public void cut(Member from) {
        from(from).cut(true);
    }

    /** Nothing gets through in either direction until it is {@link #mend mended}. */
    public void cut() {
        there.cut(true);
        back.cut(true);
    }

    /** What was cut is whole again. */
    public void mend() {
        there.cut(false);
        back.cut(false);
        ends().forEach(End::resume);
    }

    /** Changes the quality of both directions. */
    public void change(Quality quality) {
        there.change(quality);
        back.change(quality);
        ends().forEach(End::wake);
    }

    /** When the last of what is on its way will have arrived, as far as is known; a narrow wire takes its time. */
    public long lastArrival() {
        long last = 0;
        for (End end : ends()) {
            last = Math.max(last, end.lastArrival());
        }
        return last;
    }

    /** Breaks the connection, if there is one; what is on its way is lost. */
    public void reset() {
        ends().forEach(End::reset);
    }

    Member dialler() {
        return dialler;
    }

    Member acceptor() {
        return acceptor;
    }

    private Direction from(Member member) {
        return member == dialler ? there : back;
    }

    /** Dials after a random part of a pause: servers seldom start at the very same moment. */
    void startDialling() {
        pauseAfterFailure = world.timing().reconnectMin().toNanos();
        dialAfter(pauses.nextLong(pauseAfterFailure));
    }

    private void dialAfter(long pause) {
        dialler.after(pause, this::dial);
    }

    private void dial() {
        Way outward = new Way(world.queue(), there);
        Way homeward = new Way(world.queue(), back);
        End near = new End(world, this, dialler, acceptor, true, outward, homeward);
        End far = new End(world, this, acceptor, dialler, false, homeward, outward);
        outward.join(near, far);
        homeward.join(far, near);
        connections.add(new Connection(near, far));
        near.dial();
    }

    /** An end is up; one that the same server still had is a leftover. */
    void up(End end) {
        for (End other : ends()) {
            if (other != end && other.member() == end.member() && other.isUp()) {
                other.close("replaced by a new connection");
            }
        }
    }

    /** An end has ended by itself; if it is the dialler's it dials again. */
    void ended(End end, boolean wasUp) {
        removeClosed();
        if (end.member() == dialler) {
            Timing timing = world.timing();
            long pause = wasUp ? timing.reconnectMin().toNanos() : pauseAfterFailure;
            pauseAfterFailure = Math.min(2 * pause, timing.reconnectMax().toNanos());
            dialAfter(pause / 2 + pauses.nextLong(pause));
        }
    }

    void removeClosed() {
        connections.removeIf(
                connection -> !connection.near().isOpen() && !connection.far().isOpen());
    }

    /** Both ends of a connection: the dialler's, and the acceptor's, which opens when it hears of it. */
    private record Connection(End near, End far) {}
}
