package dev.drover.server.link;

import dev.drover.herd.ServerName;
import dev.drover.server.net.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the link to one neighbour open: dials, runs the link, and dials again.
 *
 * <p>The pauses between attempts double up to a limit, each varied at random so that a herd that restarts does not
 * dial in step. A link that has come up starts them anew.
 */
final class Dialler {

    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);

    private final Links links;
    private final ServerName name;
    private final InetSocketAddress address;
    private final NeighbourLink neighbour;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Socket socket;
    private volatile boolean linked;

    Dialler(Links links, ServerName name, InetSocketAddress address, NeighbourLink neighbour) {
        this.links = links;
        this.name = name;
        this.address = address;
        this.neighbour = neighbour;
        this.thread = Thread.ofVirtual().name("link from " + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        LinkConfiguration configuration = links.configuration();
        Duration afterFailure = configuration.reconnectMin();
        Duration pause;
        try {
            do {
                pause = dial() ? configuration.reconnectMin() : afterFailure;
                afterFailure = min(pause.multipliedBy(2), configuration.reconnectMax());
            } while (!stopping.await(varied(pause), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            // So it is to end.
        }
    }

    /** Dials once, and runs the link if there is one; whether there was. */
    private boolean dial() {
        linked = false;
        try (Socket dialled = SocketChannel.open().socket()) {
            socket = dialled;
            connect(dialled);
            LinkInput input = new LinkInput(dialled);
            Handshake.Peer peer = links.handshake(dialled, input).dial(name, Handshake.Role.MEMBER);
            linked = true;
            links.run(neighbour, dialled, input, peer, true);
        } catch (IOException e) {
            failed(CloseReason.of(e));
        } catch (RuntimeException | Error e) {
            LOG.error("An attempt to link to {} failed by an error in this program", name, e);
            failed(CloseReason.INTERNAL_ERROR);
        }
        return linked;
    }

    private void failed(CloseReason reason) {
        if (stopping.getCount() > 0) {
            links.failed(name, neighbour, reason);
        }
    }

    private void connect(Socket socket) throws LinkException {
        try {
            // Resolved at each attempt: an address may have moved since the last.
            InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
            socket.connect(
                    resolved,
                    Math.toIntExact(links.configuration().handshakeTimeout().toMillis()));
        } catch (IOException e) {
            throw new LinkException(CloseReason.UNREACHABLE);
        }
    }

    private static long varied(Duration pause) {
        return (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Dials no more; a link that is up goes on until it is stopped. */
    void stop() {
        stopping.countDown();
        if (!linked) {
            closeSocket();
        }
    }

    /** Waits for the end of the link until the deadline, and then closes what is left. */
    void join(long deadline) {
        if (!Threads.join(thread, deadline)) {
            closeSocket();
        }
    }

    private void closeSocket() {
        Socket current = socket;
        if (current != null) {
            Sockets.close(current);
        }
    }
}
