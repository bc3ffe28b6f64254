package dev.drover.server.link;

import dev.drover.herd.Slice;
import dev.drover.server.traffic.TrafficLog;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what is logged in memory: {@code link Bona < AT …} for what came in. Can be made to fail. */
final class TrafficRecorder implements TrafficLog {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** From now on, or from now on no more, whatever is received ends in an exception. */
    void broken(boolean nowBroken) {
        broken = nowBroken;
    }

    @Override
    public Peer opened(String peer) {
        lines.add(peer + " opened");
        return new Recorder(peer);
    }

    private final class Recorder implements Peer, Turn {

        private final String peer;

        Recorder(String peer) {
            this.peer = peer;
        }

        @Override
        public Turn turn() {
            return this;
        }

        @Override
        public void received(Slice line) {
            if (broken) {
                throw new IllegalStateException("a test wants this to fail");
            }
            lines.add(peer + " < " + line.text());
        }

        @Override
        public void sent(Slice line) {
            lines.add(peer + " > " + line.text());
        }

        @Override
        public void closed(String reason) {
            lines.add(peer + " closed: " + reason);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {}
}
