package dev.drover.server.link;

import java.net.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Limits how many connections may be in their handshake. For one more the oldest is closed, and not the newest
 * refused: so nobody keeps the neighbours out by opening connections and saying nothing. Thread-safe.
 */
final class HandshakeLimit {

    private final int max;
    private final Set<Socket> sockets = new LinkedHashSet<>();
    private boolean closed;

    HandshakeLimit(int max) {
        this.max = max;
    }

    /** A connection begins its handshake. */
    synchronized void enter(Socket socket) {
        if (closed) {
            Sockets.close(socket);
            return;
        }
        if (sockets.size() == max) {
            Iterator<Socket> oldest = sockets.iterator();
            Sockets.close(oldest.next());
            oldest.remove();
        }
        sockets.add(socket);
    }

    /**
     * A connection has ended its handshake, well or not.
     *
     * @return false if it was closed before, for others to have their turn
     */
    synchronized boolean leave(Socket socket) {
        return sockets.remove(socket);
    }

    /** Closes all connections that are in their handshake, and those that begin one from now on. */
    synchronized void close() {
        closed = true;
        sockets.forEach(Sockets::close);
    }
}
