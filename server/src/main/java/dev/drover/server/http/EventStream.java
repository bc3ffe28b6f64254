package dev.drover.server.http;

import dev.drover.server.feed.Event;
import dev.drover.server.feed.Token;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as the HTML standard has them. */
final class EventStream implements FeedCarrier {

    /** How long a browser waits before it comes again. */
    private static final String RETRY = "retry: 1000\n\n";

    private final HttpServerResponse response;
    private final FeedText text;
    private final String server;
    private @Nullable Buffer batch;

    EventStream(HttpServerResponse response, FeedText text, String server) {
        this.response = response;
        this.text = text;
        this.server = server;
    }

    void begin() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                // Else some proxies keep events until there are many.
                .putHeader("X-Accel-Buffering", "no");
        response.write(RETRY);
    }

    @Override
    public void whenGone(Runnable task) {
        response.closeHandler(_ -> task.run());
        response.exceptionHandler(_ -> task.run());
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable task) {
        response.drainHandler(_ -> task.run());
    }

    @Override
    public void put(Event event) {
        Buffer buffer = batch == null ? Buffer.buffer(512) : batch;
        buffer.appendString("event: ").appendString(FeedText.name(event));
        Token id = FeedText.id(event);
        if (id != null) {
            buffer.appendString("\nid: ").appendString(id.toString());
        }
        buffer.appendString("\ndata: ").appendBytes(text.data(event, server)).appendString("\n\n");
        batch = buffer;
    }

    @Override
    public void flush() {
        if (batch != null) {
            response.write(batch);
            batch = null;
        }
    }

    /** A comment; and an id without data is no event, but remembered by the reader. */
    @Override
    public void beat(@Nullable Token id) {
        response.write(id == null ? ":\n\n" : ":\nid: " + id + "\n\n");
    }

    @Override
    public void end() {
        response.end();
    }
}
