package dev.drover.server.traffic;

import dev.drover.herd.Slice;

/** Notes nothing. */
enum NoTrafficLog implements TrafficLog, TrafficLog.Peer, TrafficLog.Turn {
    INSTANCE;

    @Override
    public Peer opened(String peer) {
        return this;
    }

    @Override
    public boolean isWritten() {
        return false;
    }

    @Override
    public TrafficLog.Turn turn() {
        return this;
    }

    @Override
    public void received(Slice line) {}

    @Override
    public void sent(Slice line) {}

    @Override
    public void closed(String reason) {}

    @Override
    public void close() {}
}
