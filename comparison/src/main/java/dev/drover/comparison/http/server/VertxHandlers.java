package dev.drover.comparison.http.server;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/** A way to write handlers for Vert.x. Each is called on the connection's event loop, its headers set. */
interface VertxHandlers {

    void position(HttpServerResponse response);

    void feed(HttpServerResponse response);

    void socket(ServerWebSocket socket);
}
