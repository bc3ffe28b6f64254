package dev.drover.server.http;

import dev.drover.server.feed.Event;
import dev.drover.server.feed.Token;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;

/** A feed over a WebSocket (RFC 6455): each event a text message. What the reader says is not listened to. */
final class FeedSocket implements FeedCarrier {

    /** The peer goes away, as servers that stop do. */
    private static final short GOING_AWAY = 1001;

    private final ServerWebSocket socket;
    private final FeedText text;
    private final String server;

    FeedSocket(ServerWebSocket socket, FeedText text, String server) {
        this.socket = socket;
        this.text = text;
        this.server = server;
        socket.handler(_ -> {});
    }

    @Override
    public void whenGone(Runnable task) {
        socket.closeHandler(_ -> task.run());
        socket.exceptionHandler(_ -> task.run());
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable task) {
        socket.drainHandler(_ -> task.run());
    }

    @Override
    public void put(Event event) {
        socket.writeTextMessage(text.message(event, server));
    }

    @Override
    public void flush() {
        // Each message was sent when it was put.
    }

    @Override
    public void beat(@Nullable Token id) {
        socket.writePing(Buffer.buffer());
    }

    @Override
    public void end() {
        socket.close(GOING_AWAY, "the server stops");
    }
}
