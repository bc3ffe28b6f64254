package dev.drover.simulator.workload;

import dev.drover.herd.Message;
import dev.drover.simulator.Member;
import dev.drover.simulator.Observer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is sent, by kind. */
final class Traffic implements Observer {

    private final SortedMap<String, Long> kinds = new TreeMap<>();
    private long messages;
    private long bytes;
    private long signals;
    private long signalBytes;

    @Override
    public void sent(Member from, Member to, Message message, int size) {
        messages++;
        bytes += size;
        kinds.merge(message.getClass().getSimpleName(), 1L, Long::sum);
    }

    @Override
    public void signalled(Member from, Member to, int size) {
        signals++;
        signalBytes += size;
    }

    /** Begins anew. */
    void reset() {
        kinds.clear();
        messages = 0;
        bytes = 0;
        signals = 0;
        signalBytes = 0;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    SortedMap<String, Long> kinds() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /** Heartbeats, and their bytes. */
    long signals() {
        return signals;
    }

    long signalBytes() {
        return signalBytes;
    }
}
