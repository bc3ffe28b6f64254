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

        /** Begins to note what happens now, until the turn is closed. */
        Turn turn();

        /** Notes a line that came in by itself. */
        default void received(Slice line) {
            try (Turn turn = turn()) {
                turn.received(line);
            }
        }

        /** Notes a line that went out by itself. */
        default void sent(Slice line) {
            try (Turn turn = turn()) {
                turn.sent(line);
            }
        }

        /** Notes that it is gone, and why. */
        void closed(String reason);
    }

    /**
     * What one thread reads and writes in one go, before it waits again. Its events have one time, that of its
     * beginning, and are handed over together: that costs a fraction of doing it one by one. For one thread.
     */
    interface Turn extends AutoCloseable {

        /** Notes a line that came in. The bytes may change after the call. */
        void received(Slice line);

        /** Notes a line that went out. The bytes may change after the call. */
        void sent(Slice line);

        /** Hands over what was noted. */
        @Override
        void close();
    }
}
