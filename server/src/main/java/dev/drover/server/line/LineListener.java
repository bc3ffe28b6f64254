package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.herd.Witness;
import dev.drover.server.buffers.Spares;
import dev.drover.server.loop.Loop;
import dev.drover.server.loop.Loops;
import dev.drover.server.net.Addresses;
import dev.drover.server.net.ListenException;
import dev.drover.server.net.Threads;
import dev.drover.server.places.Places;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves clients that speak the line protocol over TCP, dealt out among a server's loops.
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

    /** How often connections are looked after; shorter limits are looked after more often. */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);

    private static final int LOOKS_PER_LIMIT = 4;

    private final ServerSocketChannel door;
    private final int port;
    private final TrafficLog trafficLog;
    private final Service service;
    private final Loops loops;
    private final Thread acceptor;
    private final long interval;
    private volatile boolean closed;

    /**
     * Binds the address.
     *
     * @param address where to listen; port 0 lets the system choose one
     * @param loops serve the clients
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
            Loops loops,
            Herd herd,
            Witness witness,
            Places places,
            TrafficLog trafficLog,
            InstantSource clock,
            LineConfiguration configuration)
            throws IOException {
        this.door = bind(address);
        this.port = door.socket().getLocalPort();
        this.loops = loops;
        this.trafficLog = trafficLog;
        this.service = new Service(
                herd,
                witness,
                places,
                new CommandParser(herd.self()),
                configuration,
                new Counters(),
                new OpenConnections(),
                new Spares<>(LineReader::newLargeBuffer),
                new Spares<>(ReplyBuffer::newLargeBuffer),
                clock);
        this.acceptor = Thread.ofVirtual().name("acceptor").unstarted(new Acceptor(door::accept, this::welcome));
        long shortest = Math.min(
                configuration.idleTimeout().toNanos(),
                configuration.unreadTimeout().toNanos());
        this.interval = Math.min(MAX_INTERVAL.toNanos(), shortest / LOOKS_PER_LIMIT);
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
        loops.forEach(loop -> loop.execute(() -> lookAfter(loop)));
        acceptor.start();
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** What has been done so far. */
    public LineStatistics statistics() {
        return service.counters().statistics(service.open().count());
    }

    private void welcome(SocketChannel channel) {
        service.counters().accepted.increment();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            TrafficLog.Peer peer =
                    trafficLog.opened("client " + Addresses.text((InetSocketAddress) channel.getRemoteAddress()));
            if (!service.open().enter(service.configuration().maxConnections())) {
                channel.close();
                service.counters().closed(CloseReason.TOO_MANY_CONNECTIONS).increment();
                peer.closed(CloseReason.TOO_MANY_CONNECTIONS.toString());
                return;
            }
            Loop loop = loops.next();
            Connection connection = new Connection(service, loop, channel, peer);
            if (!loop.execute(connection::begin)) {
                connection.close(CloseReason.STOPPING);
            }
        } catch (IOException e) {
            LOG.debug("A client was gone before it was let in.", e);
        }
    }

    /** Timers would cost each connection more than this, and none of the limits needs to be kept to less than a second. */
    private void lookAfter(Loop loop) {
        if (!closed) {
            long now = System.nanoTime();
            loop.forEach(Connection.class, connection -> connection.check(now));
            loop.at(now + interval, () -> lookAfter(loop));
        }
    }

    /**
     * Lets nobody in any more, lets clients have the replies to what has been read from them, and closes their
     * connections. Takes little more than a second, however many clients do not read.
     */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            LOG.warn("The port {} may not have been given free: {}", port, e.getMessage(), e);
        }
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        Threads.join(acceptor, deadline);
        loops.forEach(loop -> loop.execute(() -> loop.forEach(Connection.class, Connection::stop)));
        service.open().awaitNone(deadline);
        loops.forEach(loop -> loop.execute(
                () -> loop.forEach(Connection.class, connection -> connection.close(CloseReason.STOPPING))));
        service.open().awaitNone(System.nanoTime() + FAREWELL.toNanos());
    }
}
