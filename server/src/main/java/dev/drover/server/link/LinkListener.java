package dev.drover.server.link;

import dev.drover.herd.ServerName;
import dev.drover.server.net.ListenException;
import dev.drover.server.net.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts links of neighbours, and observers; whoever proves to be neither is told so and closed. */
final class LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(LinkListener.class);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(100);

    private final Links links;
    private final Map<ServerName, NeighbourLink> neighbours;
    private final Observed observed;
    private final ServerSocket listener;
    private final HandshakeLimit handshakes;
    private final Map<Socket, Thread> accepted = new ConcurrentHashMap<>();

    LinkListener(Links links, InetSocketAddress listen, Map<ServerName, NeighbourLink> neighbours, Observed observed)
            throws IOException {
        this.links = links;
        this.neighbours = neighbours;
        this.observed = observed;
        this.handshakes = new HandshakeLimit(links.configuration().maxHandshakes());
        // Of a channel, for the sockets that it accepts are to be used without blocking.
        this.listener = ServerSocketChannel.open().socket();
        try {
            listener.setReuseAddress(true);
            listener.bind(listen);
        } catch (IOException e) {
            listener.close();
            throw new ListenException(listen, "the herd", e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().name("link listener").start(this::acceptAll);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = Thread.ofVirtual().name("link accepted").unstarted(() -> serve(socket));
                accepted.put(socket, thread);
                thread.start();
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("No link could be accepted ({}); trying on", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** So that an error that stays, such as too many open files, does not keep a core busy. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        handshakes.enter(socket);
        try (socket) {
            LinkInput input = new LinkInput(socket);
            Handshake handshake = links.handshake(socket, input);
            Handshake.Peer peer = accept(socket, input, handshake);
            NeighbourLink neighbour = neighbours.get(peer.name());
            if (peer.role() == Handshake.Role.MEMBER && neighbour != null) {
                links.run(neighbour, socket, input, peer, false);
            }
        } catch (IOException e) {
            // Whoever it was has been refused, or is gone; what there is to say was said.
        } catch (RuntimeException | Error e) {
            LOG.error("A connection to the port of links ends by an error in this program", e);
            links.count(CloseReason.INTERNAL_ERROR);
        } finally {
            handshakes.leave(socket);
            accepted.remove(socket);
        }
    }

    /** The handshake, and all of an observer's business, so that there is a limit to the number of observers too. */
    private Handshake.Peer accept(Socket socket, LinkInput input, Handshake handshake) throws IOException {
        try {
            Handshake.Peer peer = handshake.accept(neighbours::containsKey);
            if (peer.role() == Handshake.Role.OBSERVER) {
                new Interview(socket, input, observed, links.configuration().handshakeTimeout()).run();
            }
            handshakes.leave(socket);
            return peer;
        } catch (IOException e) {
            boolean replaced = !handshakes.leave(socket);
            refused(socket, handshake, replaced ? CloseReason.TOO_MANY_HANDSHAKES : CloseReason.of(e));
            throw e;
        }
    }

    private void refused(Socket socket, Handshake handshake, CloseReason reason) {
        if (listener.isClosed()) {
            return;
        }
        ServerName claimed = handshake.claimed();
        NeighbourLink neighbour = claimed == null ? null : neighbours.get(claimed);
        if (claimed != null && neighbour != null) {
            links.failed(claimed, neighbour, reason);
        } else {
            links.count(reason);
            LOG.info("A connection from {} was refused: {}", socket.getRemoteSocketAddress(), reason.words());
        }
    }

    /** Accepts nothing more, and nobody who has not proven itself yet. */
    void stopAccepting() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("The port of links could not be closed: {}", e.getMessage());
        }
        handshakes.close();
    }

    /** Waits for all links to end until the deadline, and then closes what is left. */
    void close(long deadline) {
        accepted.forEach((socket, thread) -> {
            if (!Threads.join(thread, deadline)) {
                Sockets.close(socket);
            }
        });
    }
}
