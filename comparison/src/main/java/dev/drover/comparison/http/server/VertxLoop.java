package dev.drover.comparison.http.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.Set;

/** Handlers on the event loop: nothing waits, and one timer is everybody's heartbeat. For one event loop. */
final class VertxLoop implements VertxHandlers {

    private final Set<HttpServerResponse> feeds = new HashSet<>();
    private final Set<ServerWebSocket> sockets = new HashSet<>();

    VertxLoop(Vertx vertx) {
        vertx.setPeriodic(Answers.HEARTBEAT.toMillis(), _ -> {
            feeds.forEach(feed -> feed.write(Buffer.buffer(Answers.beat())));
            sockets.forEach(socket -> socket.writePing(Buffer.buffer()));
        });
    }

    @Override
    public void position(HttpServerResponse response) {
        response.end(Buffer.buffer(Answers.position()));
    }

    @Override
    public void feed(HttpServerResponse response) {
        response.write(Buffer.buffer(Answers.firstEvent()));
        feeds.add(response);
        response.closeHandler(_ -> feeds.remove(response));
    }

    @Override
    public void socket(ServerWebSocket socket) {
        socket.writeTextMessage(Answers.POSITION);
        sockets.add(socket);
        socket.closeHandler(_ -> sockets.remove(socket));
    }
}
