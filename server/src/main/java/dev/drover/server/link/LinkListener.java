package dev.drover.server.link;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts links of neighbours, and observers; whoever proves to be neither is told so and closed. */
final class LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(LinkListener.class);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(100);

    private final Links links;
    private final Map<ServerName, NeighbourLink> neighbours;
    private final Supplier<byte[]> status;
    private final ServerSocket listener;
    private final Semaphore handshakes;
    private final Map<Socket, Thread> accepted = new ConcurrentHashMap<>();

    LinkListener(
            Links links, InetSocketAddress listen, Map<ServerName, NeighbourLink> neighbours, Supplier<byte[]> status)
            throws IOException {
        this.links = links;
        this.neighbours = neighbours;
        this.status = status;
        this.handshakes = new Semaphore(links.configuration().maxHandshakes());
        this.listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(listen);
        } catch (IOException e) {
            listener.close();
            throw e;
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
        try (socket) {
            LinkInput input = new LinkInput(socket);
            Handshake.Peer peer = handshake(socket, input);
            NeighbourLink neighbour = neighbours.get(peer.name());
            if (peer.role() == Handshake.Role.OBSERVER) {
                FrameWriter writer = new FrameWriter();
                writer.put(Frame.Type.STATUS, status.get());
                writer.writeTo(socket.getOutputStream());
            } else if (neighbour != null) {
                links.run(neighbour, socket, input, peer, false);
            }
        } catch (LinkException e) {
            links.count(e.reason());
            LOG.info("A connection from {} was refused: {}", socket.getRemoteSocketAddress(), e.getMessage());
        } catch (IOException e) {
            links.count(CloseReason.BROKEN);
        } finally {
            accepted.remove(socket);
        }
    }

    private Handshake.Peer handshake(Socket socket, LinkInput input) throws IOException {
        if (!handshakes.tryAcquire()) {
            throw new LinkException(CloseReason.TOO_MANY_HANDSHAKES);
        }
        try {
            return links.handshake(socket, input).accept(neighbours::containsKey);
        } finally {
            handshakes.release();
        }
    }

    void stopAccepting() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("The port of links could not be closed: {}", e.getMessage());
        }
    }

    /** Waits for all links to end until the deadline, and then closes what is left. */
    void close(long deadline) {
        accepted.forEach((socket, thread) -> {
            if (!Sockets.join(thread, deadline)) {
                Sockets.close(socket);
            }
        });
    }
}
