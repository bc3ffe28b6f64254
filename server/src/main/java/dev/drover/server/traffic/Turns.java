package dev.drover.server.traffic;

import dev.drover.herd.Slice;
import org.jspecify.annotations.Nullable;

/** One thread's turns about one peer: a turn begins with the first event after the end of the one before. */
public final class Turns {

    private final TrafficLog.Peer peer;
    private TrafficLog.@Nullable Turn current;

    /** Nothing is noted yet. */
    public Turns(TrafficLog.Peer peer) {
        this.peer = peer;
    }

    /** Notes a line that came in. The bytes may change after the call. */
    public void received(Slice line) {
        current().received(line);
    }

    /** Notes a line that went out. The bytes may change after the call. */
    public void sent(Slice line) {
        current().sent(line);
    }

    private TrafficLog.Turn current() {
        TrafficLog.Turn turn = current;
        if (turn == null) {
            turn = peer.turn();
            current = turn;
        }
        return turn;
    }

    /** Hands over what was noted; to be called before waiting. */
    public void end() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
