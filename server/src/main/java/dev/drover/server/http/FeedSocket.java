package dev.drover.server.http;

import dev.drover.server.feed.Event;
import dev.drover.server.feed.Token;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feed over a WebSocket (RFC 6455): each event a text message. What the reader says is not listened to.
 *
 * <p>Its pings are answered, by the library and however many there are. So a reader that takes no answers isn't read
 * either, or they would pile up here.
 */
final class FeedSocket implements FeedCarrier {

    /** The peer goes away, as servers that stop do. */
    private static final short GOING_AWAY = 1001;

    private final ServerWebSocket socket;
    private final FeedText text;
    private final String server;
    private final Stream stream;
    private final Context loop = Objects.requireNonNull(Vertx.currentContext());
    private @Nullable Runnable whenDrained;
    private boolean silencing;

    FeedSocket(ServerWebSocket socket, FeedText text, String server, Stream stream) {
        this.socket = socket;
        this.text = text;
        this.server = server;
        this.stream = stream;
        socket.frameHandler(_ -> heard());
        socket.drainHandler(_ -> drained());
    }

    private void heard() {
        if (isFull() && !silencing) {
            silencing = true;
            // After each ping the library asks for another one, whoever has paused it meanwhile.
            loop.runOnContext(_ -> silence());
        }
    }

    private void silence() {
        silencing = false;
        if (isFull()) {
            socket.pause();
        }
    }

    private void drained() {
        socket.resume();
        Runnable task = whenDrained;
        if (task != null) {
            whenDrained = null;
            task.run();
        }
    }

    @Override
    public void whenGone(Runnable task) {
        socket.closeHandler(_ -> task.run());
        socket.exceptionHandler(e -> {
            if (e instanceof CorruptedWebSocketFrameException corrupted) {
                stream.endsFor(CloseReason.INVALID_FRAME);
                socket.close((short) corrupted.closeStatus().code(), corrupted.getMessage());
            }
            task.run();
        });
    }

    @Override
    public boolean isFull() {
        // Of one that is closed the library does not tell, but throws.
        return !socket.isClosed() && socket.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable task) {
        whenDrained = task;
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
