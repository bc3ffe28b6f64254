package dev.drover.server.traffic;

import dev.drover.herd.Slice;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A traffic log to look into. Thread-safe. */
public final class RecordedTraffic implements TrafficLog {

    private final List<String> events = new CopyOnWriteArrayList<>();

    /** What has happened so far, in that order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public Peer opened(String peer) {
        events.add("opened " + peer);
        return new Recorder();
    }

    private final class Recorder implements Peer, Turn {

        @Override
        public Turn turn() {
            return this;
        }

        @Override
        public void received(Slice line) {
            events.add("received " + line);
        }

        @Override
        public void sent(Slice line) {
            events.add("sent " + line);
        }

        @Override
        public void closed(String reason) {
            events.add("closed " + reason);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {}
}
