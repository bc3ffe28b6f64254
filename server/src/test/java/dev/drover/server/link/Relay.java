package dev.drover.server.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between two servers: it records what goes over it, and can be cut or stop to forward. */
final class Relay implements AutoCloseable {

    final Way there = new Way();
    final Way back = new Way();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;

    Relay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Closes all connections. */
    void cut() {
        sockets.forEach(Sockets::close);
        sockets.clear();
    }

    void freeze(boolean frozen) {
        there.freeze(frozen);
        back.freeze(frozen);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        freeze(false);
        cut();
    }

    private void accept() {
        while (true) {
            try {
                Socket from = listener.accept();
                sockets.add(from);
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(to);
                Thread.ofVirtual().start(() -> there.pump(from, to));
                Thread.ofVirtual().start(() -> back.pump(to, from));
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
                cut();
            }
        }
    }

    /** One direction. */
    static final class Way {

        private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        private boolean frozen;

        synchronized byte[] recorded() {
            return recorded.toByteArray();
        }

        synchronized void freeze(boolean nowFrozen) {
            frozen = nowFrozen;
            notifyAll();
        }

        private synchronized void pass(byte[] bytes, int count) throws InterruptedException {
            while (frozen) {
                wait();
            }
            recorded.write(bytes, 0, count);
        }

        private void pump(Socket from, Socket to) {
            byte[] bytes = new byte[4096];
            try {
                for (int count = from.getInputStream().read(bytes); count >= 0; ) {
                    pass(bytes, count);
                    to.getOutputStream().write(bytes, 0, count);
                    count = from.getInputStream().read(bytes);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                Sockets.close(from);
                Sockets.close(to);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
