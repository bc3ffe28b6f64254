package dev.drover.server.traffic;

import dev.drover.herd.Slice;

/**
 * Where a server writes down what came in, what went out, and who came and went: one line an event.
 *
 * <p>Nobody waits for it: events are handed over to be written later, and when the disk is slower than the traffic
 * some are left out, and that is said. Thread-safe.
 */
public interface TrafficLog extends AutoCloseable {

    /**
     * Notes that a client or a link has come.
     *
     * @param peer who, for people: {@code client 127.0.0.1:53210}, {@code link Bona}
     * @return what notes all else about it
     */
    Peer opened(String peer);

    /** Writes what was handed over and closes the file. */
    @Override
    void close();

    /** One client or link. */
    interface Peer {

        /** Whether what is noted is written: if not, there is no need to put it into words first. */
        default boolean isWritten() {
            return true;
        }

        /** Notes a line that came in. The bytes may change after the call. */
        void received(Slice line);

        /** Notes a line that went out. The bytes may change after the call. */
        void sent(Slice line);

        /** Notes that it is gone, and why. */
        void closed(String reason);
    }
}
