package dev.drover.comparison.experiment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable that can be cut: a TCP relay to a port of this machine. Thread-safe. */
final class Relay implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /** A cable whose other end is at this port. */
    Relay(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay to " + target).start(this::accept);
    }

    /** Its own end. */
    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Thread.startVirtualThread(() -> relay(near));
            } catch (IOException _) {
                // Closed, or one connection that did not come about.
            }
        }
    }

    private void relay(Socket near) {
        try (near;
                Socket far = new Socket()) {
            sockets.add(near);
            sockets.add(far);
            if (isCut) {
                return;
            }
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.startVirtualThread(() -> copy(far, near));
            copy(near, far);
            back.join();
        } catch (IOException | InterruptedException _) {
            // The two ends see their connections close.
        } finally {
            sockets.remove(near);
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // Likewise.
        } finally {
            sockets.remove(from);
        }
    }

    /** Breaks the connections that there are, and lets none through. */
    void cut() throws IOException {
        isCut = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Lets connections through again. */
    void mend() {
        isCut = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
