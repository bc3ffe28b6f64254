package dev.drover.simulator;

import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.herd.Outcome;
import dev.drover.herd.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server's end of a connection: what a server's link does, in virtual time. It proves itself, sends what the herd
 * has to say, says every heartbeat that it is alive, compares every few seconds if it dialled, and gives the
 * connection up after silence.
 */
final class End {

    private final World world;
    private final Member member;
    private final Member peer;
    private final Wire wire;
    private final boolean dialled;
    private final Way out;
    private final Way in;
    private @Nullable Neighbour neighbour;
    private boolean open;

    /** Whether the other side is known to have an end to this connection. */
    private boolean accepted;

    private boolean wakePlanned;
    private long handshakeDeadline;
    private long heardAt;
    private long nextComparison;

    End(World world, Wire wire, Member member, Member peer, boolean dialled, Way out, Way in) {
        this.world = world;
        this.wire = wire;
        this.member = member;
        this.peer = peer;
        this.dialled = dialled;
        this.out = out;
        this.in = in;
    }

    Member member() {
        return member;
    }

    Member peer() {
        return peer;
    }

    boolean isUp() {
        return open && neighbour != null;
    }

    /** When the last of what it has sent will have arrived. */
    long lastArrival() {
        return out.lastArrival();
    }

    boolean isOpen() {
        return open;
    }

    int pending() {
        Neighbour current = neighbour;
        return current == null ? 0 : current.pending();
    }

    /** Asks for the connection. */
    void dial() {
        begin();
        signal(Signal.CONNECT);
    }

    private void begin() {
        open = true;
        member.add(this);
        limitHandshake();
    }

    private void limitHandshake() {
        long timeout = world.timing().handshakeTimeout().toNanos();
        handshakeDeadline = world.now() + timeout;
        member.after(timeout, () -> {
            if (open && neighbour == null && world.now() >= handshakeDeadline) {
                close("the handshake takes too long");
            }
        });
    }

    /** Whether a frame is read as soon as it is here. */
    boolean hears(Object frame) {
        // The kernel answers, whatever its processes do.
        return !member.isFrozen() || frame == Signal.CONNECT || !open;
    }

    void receive(Object frame) {
        if (frame == Signal.CONNECT) {
            accept();
        } else if (open) {
            heardAt = world.now();
            switch (frame) {
                case Signal signal -> receive(signal);
                case Message message -> receive(message);
                default -> throw new IllegalArgumentException(frame + " is no frame");
            }
        } else if (frame != Signal.CLOSED) {
            refuse();
        }
    }

    private void accept() {
        if (member.isRunning()) {
            begin();
            accepted = true;
            signal(Signal.ACCEPTED);
        } else {
            refuse();
        }
    }

    /** A machine that runs says that nobody is there; one without power says nothing. */
    private void refuse() {
        if (member.isPowered()) {
            signal(Signal.CLOSED);
        }
    }

    private void receive(Signal signal) {
        switch (signal) {
            case ACCEPTED -> {
                accepted = true;
                limitHandshake();
                signal(Signal.HELLO);
            }
            case HELLO -> signal(Signal.CHALLENGE);
            case CHALLENGE -> signal(Signal.PROOF);
            case PROOF -> {
                signal(Signal.WELCOME);
                up();
            }
            case WELCOME -> up();
            case PING -> signal(Signal.PONG);
            case CLOSED -> close(accepted ? "the neighbour closed it" : "nobody listens");
            case STOPPING -> close("the neighbour stops");
            case CONNECT, PONG -> {
                // The first is handled above; the second has done what it can by arriving.
            }
        }
    }

    private void receive(Message message) {
        Neighbour current = neighbour;
        if (current == null) {
            return;
        }
        Outcome outcome = current.receive(message);
        if (outcome == Outcome.WON) {
            Report report = message instanceof Message.Repair(Report repaired) ? repaired : (Report) message;
            world.observer().learnt(member, peer, report);
        }
        if (message instanceof Message.Covered(List<Mark> marks)) {
            world.observer().covered(member, marks);
        }
    }

    private void up() {
        neighbour = member.herd().connect(peer.name(), this::wake);
        nextComparison = world.now();
        wire.up(this);
        world.observer().linked(member, peer);
        beat();
        watch();
    }

    private void beat() {
        Neighbour current = neighbour;
        if (open && current != null) {
            signal(Signal.PING);
            if (dialled && world.now() >= nextComparison) {
                current.compare();
                nextComparison = world.now() + world.timing().compareEvery().toNanos();
            }
            wake();
            member.after(world.timing().heartbeat().toNanos(), this::beat);
        }
    }

    private void watch() {
        if (open) {
            long silence = world.timing().silence().toNanos();
            long left = heardAt + silence - world.now();
            if (left <= 0) {
                close("silence");
            } else {
                member.after(left, this::watch);
            }
        }
    }

    /** Sends what there is, soon: the herd must not be called from where it calls this. */
    void wake() {
        if (!wakePlanned) {
            wakePlanned = true;
            world.queue().plan(world.now(), World.SEND, this);
        }
    }

    void send() {
        wakePlanned = false;
        Neighbour current = neighbour;
        while (open && current != null && !member.isFrozen() && out.hasRoom()) {
            Message message = current.poll();
            if (message == null) {
                return;
            }
            // What a member knows can be concluded only from a connection that loses nothing, as TCP's.
            if (!(message instanceof Message.Covered) || (out.isReliable() && in.isReliable())) {
                world.observer().sent(member, peer, message, FrameSize.of(message));
                out.send(message);
            }
        }
    }

    private void signal(Signal signal) {
        if (signal.bytes() > 0) {
            world.observer().signalled(member, peer, signal.bytes());
        }
        out.send(signal);
    }

    /** The member runs again after it was frozen. */
    void resume() {
        in.resume();
        wake();
    }

    /** Ends this end, and tells the other. */
    void close(String reason) {
        if (open) {
            if (accepted) {
                signal(Signal.CLOSED);
            } else {
                // Nobody asks any longer for what was never granted.
                out.die();
            }
            end(reason);
        }
    }

    /** Ends this end because its server stops, and tells the other. */
    void stop() {
        signal(Signal.STOPPING);
        forget();
    }

    /** The process is gone; its kernel says so. */
    void crash() {
        signal(Signal.CLOSED);
        forget();
    }

    /** The machine is gone, with all that it had to send. */
    void losePower() {
        out.die();
        forget();
    }

    /** Something between the two has broken the connection, and both are told. */
    void reset() {
        out.die();
        if (open) {
            end("connection reset");
        }
    }

    private void end(String reason) {
        Neighbour current = neighbour;
        forget();
        member.remove(this);
        if (current != null) {
            current.close();
            world.observer().unlinked(member, peer, reason);
        }
        wire.ended(this, current != null);
    }

    private void forget() {
        open = false;
        neighbour = null;
    }
}
