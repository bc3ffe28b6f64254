package dev.drover.server.link;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** The two things that are done to a socket, or its thread, in the end. */
final class Sockets {

    private Sockets() {}

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, either way.
        }
    }

    /**
     * Waits for a thread to end until {@link System#nanoTime} reaches the deadline.
     *
     * @return whether it has ended, or was never started
     */
    static boolean join(Thread thread, long deadline) {
        try {
            return thread.getState() == Thread.State.NEW
                    || thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
