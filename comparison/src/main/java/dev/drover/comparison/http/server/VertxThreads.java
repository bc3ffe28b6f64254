package dev.drover.comparison.http.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;

/**
 * Handlers that may block, each on a virtual thread of its own. A verticle that itself runs on virtual threads would not
 * do: it handles one request after the other, and whatever blocks it, other than waiting for a future of Vert.x, holds
 * up all that come after.
 */
final class VertxThreads implements VertxHandlers {

    @Override
    public void position(HttpServerResponse response) {
        Thread.startVirtualThread(() -> response.end(Buffer.buffer(Answers.position())));
    }

    @Override
    public void feed(HttpServerResponse response) {
        serve(
                () -> response.write(Buffer.buffer(Answers.firstEvent())).await(),
                () -> response.write(Buffer.buffer(Answers.beat())).await());
    }

    @Override
    public void socket(ServerWebSocket socket) {
        serve(
                () -> socket.writeTextMessage(Answers.POSITION).await(),
                () -> socket.writePing(Buffer.buffer()).await());
    }

    private static void serve(Waiting.Message first, Waiting.Message beat) {
        Thread.startVirtualThread(() -> {
            try {
                Waiting.serve(first, beat);
            } catch (IOException | RuntimeException _) {
                // The reader is gone; Vert.x has closed the connection.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
