package dev.drover.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * A request whose answer goes on: the route writes it itself. For the connection's event loop.
 *
 * <p>The headers that every answer has are set. However the stream ends, the route calls {@link #ended}.
 */
public final class Stream {

    private final Exchange exchange;
    private final Visit visit;
    private final HttpServerRequest request;

    Stream(Exchange exchange, Visit visit, HttpServerRequest request) {
        this.exchange = exchange;
        this.visit = visit;
        this.request = request;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /**
     * Gives up the memory of the headers, which the library would keep for as long as the stream lasts: a browser's take
     * a kilobyte. Those of the request must have been read by now, and those of the answer sent.
     */
    void forgetHeaders() {
        // By HTTP/2, what was sent may still wait.
        if (request.version() != HttpVersion.HTTP_2) {
            request.headers().clear();
            response().headers().clear();
        }
    }

    /** Answers with a problem instead. */
    void refuse(Problem problem) {
        exchange.answer(problem.answer());
    }

    /** Notes in the traffic log what was sent. */
    void note(String text) {
        exchange.note(text);
    }

    /** Says that nothing will be sent any more, and the connection may be used for something else. */
    void ended() {
        exchange.end();
    }

    /** Says why the connection is about to end. */
    void endsFor(CloseReason reason) {
        visit.end(reason);
    }

    /** Closes the connection at once, whatever waits to be sent. */
    void close(CloseReason reason) {
        visit.close(reason);
    }
}
