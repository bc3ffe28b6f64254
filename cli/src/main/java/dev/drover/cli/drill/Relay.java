package dev.drover.cli.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable between two servers on this machine that can be cut: a TCP relay on a port of its own. Thread-safe.
 *
 * <p>What is under way when a cut begins silently is held back and delivered when it is mended, as a network does that
 * repeats what got lost; when connections break, it is lost.
 */
public final class Relay implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final int BUFFER_SIZE = 16 * 1024;

    private volatile InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Direction> held = EnumSet.noneOf(Direction.class); // guarded by this
    private boolean refuses; // guarded by this

    /** The two sockets of a connection that goes through. */
    private record Connection(Socket dialler, Socket listener) {

        void breakOff() {
            reset(dialler);
            reset(listener);
        }

        private static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // It is closed already.
            }
        }
    }

    /**
     * Starts to relay.
     *
     * @param target where connections are led
     * @throws IOException if there is no port to listen on
     */
    public Relay(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay").start(this::acceptAll);
    }

    /** The port, on loopback, that leads to the target. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Leads whoever connects from now on elsewhere. */
    public void leadTo(InetSocketAddress other) {
        target = other;
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(listener.accept(), new Socket());
                Thread.ofVirtual().name("relay").start(() -> relay(connection));
            } catch (IOException e) {
                // Closed, or one connection that did not come about.
            }
        }
    }

    private void relay(Connection connection) {
        connections.add(connection);
        try {
            if (isRefusing()) {
                return;
            }
            awaitFlow(Direction.FROM_DIALLER, connection);
            awaitFlow(Direction.TO_DIALLER, connection);
            connection.listener.connect(target);
            Thread back = Thread.ofVirtual().name("relay").start(() -> pump(connection, Direction.TO_DIALLER));
            pump(connection, Direction.FROM_DIALLER);
            back.join();
        } catch (IOException | InterruptedException e) {
            // The server that dialled sees its connection break.
        } finally {
            connection.breakOff();
            connections.remove(connection);
        }
    }

    private void pump(Connection connection, Direction direction) {
        boolean forth = direction == Direction.FROM_DIALLER;
        Socket from = forth ? connection.dialler : connection.listener;
        Socket to = forth ? connection.listener : connection.dialler;
        try {
            copy(connection, direction, from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // One of the two is gone; the other hears of it below.
        } finally {
            // Nor does the end of a connection get through a cut.
            awaitFlow(direction, connection);
            close(connection.dialler);
            close(connection.listener);
        }
    }

    private void copy(Connection connection, Direction direction, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            awaitFlow(direction, connection);
            out.write(buffer, 0, length);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whoever is at its other end is gone.
        }
    }

    private synchronized void awaitFlow(Direction direction, Connection connection) {
        try {
            while (held.contains(direction) && !listener.isClosed() && connections.contains(connection)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isRefusing() {
        return refuses || listener.isClosed();
    }

    /**
     * Cuts the cable, until it is mended or cut otherwise.
     *
     * @param direction which way, where the manner has a direction: bytes that go this way are lost, or it is the end
     *     that they come from that sees its connections break
     */
    public synchronized void cut(Manner manner, Direction direction) {
        mend();
        refuses = manner == Manner.REFUSED || manner == Manner.HALF_OPEN;
        switch (manner) {
            case REFUSED -> connections.forEach(Connection::breakOff);
            case SILENT -> held.addAll(EnumSet.allOf(Direction.class));
            case ONE_WAY -> held.add(direction);
            case HALF_OPEN -> {
                held.addAll(EnumSet.allOf(Direction.class));
                for (Connection connection : connections) {
                    Connection.reset(direction == Direction.FROM_DIALLER ? connection.dialler : connection.listener);
                }
            }
        }
    }

    /** Lets everything through again. */
    public synchronized void mend() {
        refuses = false;
        held.clear();
        notifyAll();
    }

    @Override
    public void close() {
        close(listener);
        mend();
        connections.forEach(Connection::breakOff);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It listens no more, and that was all.
        }
    }
}
