package dev.drover.comparison.http.server;

import static org.eclipse.jetty.websocket.api.Callback.NOOP;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Jetty: {@code JettyServer PORT asynchronous|virtual-threads}.
 *
 * <p>Its core alone, without servlets. Selectors run on platform threads, and handlers that may block on virtual ones, as
 * its guide advises. Its web sockets are asynchronous either way.
 */
public final class JettyServer {

    private static final int UNBOUNDED = 0;
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    private JettyServer() {}

    /** Serves for as long as the process lives. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        boolean blocking = arguments[1].equals("virtual-threads");
        QueuedThreadPool threads = new QueuedThreadPool();
        if (blocking) {
            threads.setVirtualThreadsExecutor(new VirtualThreadPool(UNBOUNDED));
        }
        Server server = new Server(threads);
        server.addConnector(connector(server, port));
        server.setHandler(sockets(server, blocking ? new JettyThreads() : new JettyAsynchronous()));
        server.start();
        Answers.announce("Jetty", Server.class, blocking ? ", virtual threads" : ", asynchronous", port);
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(Answers.HOST);
        connector.setPort(port);
        connector.setAcceptQueueSize(Answers.BACKLOG);
        connector.setIdleTimeout(Answers.IDLE_TIMEOUT.toMillis());
        return connector;
    }

    private static Handler sockets(Server server, Handler others) {
        WebSocketUpgradeHandler handler = WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(Answers.IDLE_TIMEOUT);
            container.addMapping("/socket", (_, _, _) -> new Socket());
            Heartbeats.start(() -> container.getOpenSessions().forEach(session -> session.sendPing(NO_BYTES, NOOP)));
        });
        handler.setHandler(others);
        return handler;
    }

    /** A web socket; public, as Jetty calls it by reflection. */
    public static final class Socket implements Session.Listener.AutoDemanding {

        @Override
        public void onWebSocketOpen(Session session) {
            session.sendText(Answers.POSITION, NOOP);
        }
    }
}
