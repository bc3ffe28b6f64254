package dev.drover.comparison.http.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Helidon SE: {@code HelidonServer PORT virtual-threads}: it has no other way to serve.
 *
 * <p>Each connection has a virtual thread that reads it and runs its handlers; so has one that is a WebSocket. A feed
 * lasts as long as its handler.
 */
public final class HelidonServer {

    private HelidonServer() {}

    /** Serves for as long as the process lives. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        WebServer.builder()
                .host(Answers.HOST)
                .port(port)
                .backlog(Answers.BACKLOG)
                .routing(HelidonServer::route)
                .addRouting(WsRouting.builder().endpoint("/socket", new Socket()))
                .build()
                .start();
        Answers.announce("Helidon SE", WebServer.class, "", port);
    }

    private static void route(HttpRouting.Builder routing) {
        routing.get("/position", HelidonServer::position).get("/feed", HelidonServer::feed);
    }

    private static void position(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, Answers.JSON).send(Answers.position());
    }

    private static void feed(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            Waiting.serve(
                    () -> sink.emit(event(Answers.POSITION_EVENT, Answers.POSITION)),
                    () -> sink.emit(event(Answers.BEAT_EVENT, Answers.NOTHING)));
        }
    }

    private static SseEvent event(String name, String data) {
        return SseEvent.builder().name(name).data(data).build();
    }

    /** What is said to all web sockets: by the thread of each when it comes, by one for all later. */
    private static final class Socket implements WsListener {

        private final Set<WsSession> sessions = ConcurrentHashMap.newKeySet();

        Socket() {
            Heartbeats.start(() -> sessions.forEach(session -> session.ping(BufferData.empty())));
        }

        @Override
        public void onOpen(WsSession session) {
            session.send(Answers.POSITION, true);
            sessions.add(session);
        }

        @Override
        public void onClose(WsSession session, int status, String reason) {
            sessions.remove(session);
        }

        @Override
        public void onError(WsSession session, Throwable thrown) {
            sessions.remove(session);
        }
    }
}
