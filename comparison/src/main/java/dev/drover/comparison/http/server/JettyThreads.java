package dev.drover.comparison.http.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers that may block, each on a virtual thread; a feed lasts as long as its handler. */
final class JettyThreads extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/position" -> position(response, callback);
            case "/feed" -> feed(response, callback);
            default -> Response.writeError(request, response, callback, 404);
        }
        return true;
    }

    /** Answers with the position. */
    static void position(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answers.JSON);
        response.write(true, ByteBuffer.wrap(Answers.position()), callback);
    }

    /** Sets the headers of a feed. */
    static void beginFeed(Response response) {
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, Answers.EVENT_STREAM)
                .put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private static void feed(Response response, Callback callback) {
        beginFeed(response);
        try (OutputStream output = Content.Sink.asOutputStream(response)) {
            Waiting.serve(() -> send(output, Answers.firstEvent()), () -> send(output, Answers.beat()));
        } catch (IOException e) {
            callback.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(e);
        }
    }

    private static void send(OutputStream output, byte[] event) throws IOException {
        output.write(event);
        output.flush();
    }
}
