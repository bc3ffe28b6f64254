package dev.drover.server.line;

import dev.drover.herd.Slice;
import dev.drover.server.traffic.TrafficLog;

/** A traffic log that is off. */
final class SilentTraffic implements TrafficLog {

    private static final Peer PEER = new Peer() {
        @Override
        public void received(Slice line) {}

        @Override
        public void sent(Slice line) {}

        @Override
        public void closed(String reason) {}
    };

    @Override
    public Peer opened(String peer) {
        return PEER;
    }

    @Override
    public void close() {}
}
