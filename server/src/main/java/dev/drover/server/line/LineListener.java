package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.herd.Witness;
import dev.drover.server.buffers.Spares;
import dev.drover.server.net.Addresses;
import dev.drover.server.net.ListenException;
import dev.drover.server.places.Places;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves clients that speak the line protocol over TCP, one virtual thread each.
 *
 * <p>It is bound when it is made, and lets clients in from {@link #start()} on; those who come in between wait.
 * Thread-safe.
 */
public final class LineListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineListener.class);

    /** How many clients may wait to be let in. */
    private static final int BACKLOG = 1024;

    /** How long clients have, when the server stops, to take the replies to what has been read from them. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ServerSocketChannel door;
    private final int port;
    private final TrafficLog trafficLog;
    private final Service service;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread acceptor;
    private final Thread watchdog;

    /**
     * Binds the address.
     *
     * @param address where to listen; port 0 lets the system choose one
     * @param herd knows the positions
     * @param witness is told what becomes of the reports of clients
     * @param places knows what is near them
     * @param trafficLog where all that is said is noted; its peers are used by several threads
     * @param clock tells when a report was received
     * @param configuration the limits
     * @throws IOException if the address can't be had; the message names it
     */
    public LineListener(
            InetSocketAddress address,
            Herd herd,
            Witness witness,
            Places places,
            TrafficLog trafficLog,
            InstantSource clock,
            LineConfiguration configuration)
            throws IOException {
        this.door = bind(address);
        this.port = door.socket().getLocalPort();
        this.trafficLog = trafficLog;
        Watchdog dog = new Watchdog(connections.keySet(), configuration);
        this.service = new Service(
                herd,
                witness,
                places,
                new CommandParser(herd.self()),
                configuration,
                new Counters(),
                new Spares<>(LineReader::newLargeBuffer),
                new Spares<>(ReplyBuffer::newLargeBuffer),
                dog,
                clock);
        this.acceptor = Thread.ofVirtual().name("acceptor").unstarted(new Acceptor(door::accept, this::welcome));
        this.watchdog = Thread.ofVirtual().name("watchdog").unstarted(dog);
    }

    private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        try {
            return door.bind(address, BACKLOG);
        } catch (IOException e) {
            door.close();
            throw new ListenException(address, "clients", e);
        }
    }

    /** Begins to let clients in. To be called once. */
    public void start() {
        watchdog.start();
        acceptor.start();
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** What has been done so far. */
    public LineStatistics statistics() {
        return service.counters().statistics(connections.size());
    }

    private void welcome(SocketChannel channel) {
        service.counters().accepted.increment();
        try {
            TrafficLog.Peer peer =
                    trafficLog.opened("client " + Addresses.text((InetSocketAddress) channel.getRemoteAddress()));
            if (connections.size() >= service.configuration().maxConnections()) {
                channel.close();
                ended(peer, CloseReason.TOO_MANY_CONNECTIONS);
                return;
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            serve(new Connection(service, channel, peer));
        } catch (IOException e) {
            LOG.debug("A client was gone before it was let in.", e);
        }
    }

    private void serve(Connection connection) {
        Thread thread = Thread.ofVirtual().name("client").unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
                ended(connection.peer(), Objects.requireNonNull(connection.reason()));
            }
        });
        connections.put(connection, thread);
        thread.start();
    }

    private void ended(TrafficLog.Peer peer, CloseReason reason) {
        service.counters().closed(reason).increment();
        peer.closed(reason.toString());
    }

    /**
     * Lets nobody in any more, lets clients have the replies to what has been read from them, and closes their
     * connections. Takes little more than a second, however many clients do not read.
     */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            LOG.warn("The port {} may not have been given free: {}", port, e.getMessage(), e);
        }
        watchdog.interrupt();
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        join(acceptor, deadline);
        connections.keySet().forEach(Connection::stop);
        connections.values().forEach(thread -> join(thread, deadline));
        connections.keySet().forEach(connection -> connection.close(CloseReason.STOPPING));
    }

    private static void join(Thread thread, long deadline) {
        if (thread.getState() == Thread.State.NEW) {
            // The listener is closed without ever having been started.
            return;
        }
        try {
            thread.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
