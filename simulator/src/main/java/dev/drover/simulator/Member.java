package dev.drover.simulator;

import dev.drover.herd.Herd;
import dev.drover.herd.Outcome;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server of the simulated herd: a machine, on it a process with a real {@link Herd} in its memory, and a clock. */
public final class Member {

    private final World world;
    private final ServerName name;
    private final int index;
    private final List<Wire> wires = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    /** What was due while the process was frozen. */
    private final Deque<Runnable> overdue = new ArrayDeque<>();

    private Clock clock = Clock.RIGHT;
    private @Nullable Herd herd;
    private boolean powered = true;
    private boolean frozen;

    /** Counts the starts: what an earlier life has planned does not happen. */
    private int life;

    Member(World world, ServerName name, int index) {
        this.world = world;
        this.name = name;
        this.index = index;
    }

    /** The server's name. */
    public ServerName name() {
        return name;
    }

    /** Which of the world's members it is, from 0. */
    public int index() {
        return index;
    }

    /** Whether its process runs; a frozen one does, in a way. */
    public boolean isRunning() {
        return herd != null;
    }

    /** Whether it runs without doing anything. */
    public boolean isFrozen() {
        return frozen;
    }

    boolean isPowered() {
        return powered;
    }

    /**
     * The herd in its memory.
     *
     * @throws IllegalStateException if it does not run
     */
    public Herd herd() {
        if (herd == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return herd;
    }

    /** The wires to its neighbours. */
    public List<Wire> wires() {
        return wires;
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    void add(End end) {
        ends.add(end);
    }

    void remove(End end) {
        ends.remove(end);
    }

    /** What its clock shows. */
    public PosixTime time() {
        return clock.at(world.now());
    }

    /** Sets its clock. */
    public void set(Clock newClock) {
        clock = newClock;
    }

    /** Starts the process, with an empty memory, unless it runs. */
    public void start() {
        if (herd != null) {
            return;
        }
        powered = true;
        life++;
        herd = world.newHerd(name);
        world.observer().started(this);
        if (world.hasReaders()) {
            new Readers(this, world.observer(), herd, life);
        }
        for (Wire wire : wires) {
            if (wire.dialler() == this) {
                wire.startDialling();
            }
        }
    }

    /** Kills the process: its memory is gone, and its neighbours are told by its kernel. */
    public void kill() {
        end(End::crash);
    }

    /** Takes the machine's power: as {@link #kill}, but nobody is told. */
    public void losePower() {
        end(End::losePower);
        powered = false;
    }

    /** Stops the process as an operator does: the neighbours are told. */
    public void stop() {
        end(End::stop);
    }

    private void end(Consumer<End> way) {
        if (herd == null) {
            return;
        }
        List<End> open = List.copyOf(ends);
        herd = null;
        frozen = false;
        life++;
        overdue.clear();
        ends.clear();
        open.forEach(way);
        wires.forEach(Wire::removeClosed);
        world.observer().ended(this);
    }

    /** Freezes the process: it does nothing, and what is sent to it waits in its machine. */
    public void freeze() {
        frozen = herd != null;
    }

    /** Lets a frozen process run on. */
    public void thaw() {
        if (!frozen) {
            return;
        }
        frozen = false;
        for (End end : List.copyOf(ends)) {
            end.resume();
        }
        while (!overdue.isEmpty() && !frozen) {
            overdue.remove().run();
        }
    }

    /** Does something later, unless the process has gone by then; if it is frozen, when it no longer is. */
    void after(long nanos, Runnable what) {
        int planned = life;
        world.at(world.now() + nanos, () -> {
            if (life == planned) {
                whenAwake(what);
            }
        });
    }

    private void whenAwake(Runnable what) {
        if (frozen) {
            overdue.add(what);
        } else {
            what.run();
        }
    }

    /**
     * A client reports its position to this server. While the server is frozen that waits; without a server nobody
     * answers.
     *
     * @param client its ID
     * @param position where it says it is
     * @param clientTime when, by its own clock
     */
    public void report(Slice client, Slice position, Slice clientTime) {
        if (herd == null) {
            world.observer().unanswered(this);
        } else {
            whenAwake(() -> {
                Report report = Report.of(client, position, clientTime, time(), name);
                Outcome outcome = herd().offer(report);
                world.observer().acknowledged(this, report, outcome);
            });
        }
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
