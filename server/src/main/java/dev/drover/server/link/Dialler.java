package dev.drover.server.link;

import dev.drover.herd.ServerName;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the link to one neighbour open: dials, runs the link, and dials again.
 *
 * <p>The pauses between attempts double up to a limit, each varied at random so that a herd that restarts does not
 * dial in step. A link that has come up starts them anew.
 */
final class Dialler {

    private final Links links;
    private final ServerName name;
    private final InetSocketAddress address;
    private final NeighbourLink neighbour;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Socket dialling;

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
        Duration pause = links.configuration().reconnectMin();
        while (!stopping) {
            if (dial()) {
                pause = links.configuration().reconnectMin();
            }
            try {
                if (!stopping) {
                    Thread.sleep(varied(pause));
                }
            } catch (InterruptedException e) {
                return;
            }
            pause = min(pause.multipliedBy(2), links.configuration().reconnectMax());
        }
    }

    /** Dials once, and runs the link if there is one; whether there was. */
    private boolean dial() {
        try (Socket socket = new Socket()) {
            dialling = socket;
            connect(socket);
            LinkInput input = new LinkInput(socket);
            Handshake.Peer peer = links.handshake(socket, input).dial(name, Handshake.Role.MEMBER);
            links.run(neighbour, socket, input, peer, true);
            return true;
        } catch (LinkException e) {
            failed(e.reason());
        } catch (EOFException e) {
            failed(CloseReason.CLOSED_BY_NEIGHBOUR);
        } catch (IOException e) {
            failed(CloseReason.BROKEN);
        }
        return false;
    }

    private void failed(CloseReason reason) {
        if (!stopping) {
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

    private static Duration varied(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Dials no more; a link that is up goes on until it is closed. */
    void stop() {
        stopping = true;
    }

    /** Waits for the end of the link, and then does not wait any more. */
    void join(long deadline) {
        if (Sockets.join(thread, deadline)) {
            return;
        }
        Socket socket = dialling;
        if (socket != null) {
            Sockets.close(socket);
        }
        thread.interrupt();
    }
}
