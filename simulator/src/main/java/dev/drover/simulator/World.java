package dev.drover.simulator;

import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A herd in virtual time: members, the wires between them, and everything that is going to happen.
 *
 * <p>At first no member runs; {@link Member#start} them. Nothing here depends on anything but the arguments and the
 * order of calls. For one thread.
 */
public final class World {

    static final EventQueue.Task SEND = end -> ((End) end).send();
    private static final EventQueue.Task RUN = what -> ((Runnable) what).run();

    private final EventQueue events = new EventQueue();
    private final List<Member> members = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<ServerName, Member> byName = new HashMap<>();
    private final Timing timing;
    private final Function<ServerName, Herd> memory;
    private final Observer observer;
    private boolean readers;

    /**
     * Makes a world in which nothing runs yet.
     *
     * @param topology the servers and who talks to whom
     * @param quality of each link
     * @param timing how servers keep their links
     * @param memory makes the herd of a server that starts
     * @param seed of all chance
     * @param observer is told what happens
     */
    public World(
            Topology topology,
            Function<Topology.Link, Quality> quality,
            Timing timing,
            Function<ServerName, Herd> memory,
            long seed,
            Observer observer) {
        this.timing = timing;
        this.memory = memory;
        this.observer = observer;
        for (ServerName name : topology.servers()) {
            Member member = new Member(this, name, members.size());
            members.add(member);
            byName.put(name, member);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (Topology.Link link : topology.links()) {
            Wire wire = new Wire(this, member(link.lower()), member(link.upper()), quality.apply(link), random.split());
            wires.add(wire);
            wire.dialler().add(wire);
            wire.acceptor().add(wire);
        }
    }

    /** From now on, somebody reads from every member that starts. */
    public void addReaders() {
        readers = true;
    }

    boolean hasReaders() {
        return readers;
    }

    /** All members, in the order of their names. */
    public List<Member> members() {
        return Collections.unmodifiableList(members);
    }

    /**
     * The member of a name.
     *
     * @throws InvalidValueException if there is none
     */
    public Member member(ServerName name) {
        Member member = byName.get(name);
        if (member == null) {
            throw new InvalidValueException("the herd has no server " + name + "; its servers are " + members);
        }
        return member;
    }

    /** All wires, in the order of the servers' names. */
    public List<Wire> wires() {
        return Collections.unmodifiableList(wires);
    }

    /** The virtual time, in nanoseconds from the start. */
    public long now() {
        return events.now();
    }

    /** How many events have happened: messages that arrived, timers that rang. */
    public long events() {
        return events.happened();
    }

    /** Plans something for a time that is not past. */
    public void at(long time, Runnable what) {
        events.plan(time, RUN, what);
    }

    /** Lets everything happen until a time, which is then now. */
    public void runUntil(long time) {
        events.runUntil(time);
    }

    EventQueue queue() {
        return events;
    }

    Timing timing() {
        return timing;
    }

    Observer observer() {
        return observer;
    }

    Herd newHerd(ServerName name) {
        return memory.apply(name);
    }
}
