package dev.drover.comparison.http.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Vert.x: {@code VertxServer PORT event-loop|strict-event-loop|virtual-threads}.
 *
 * <p>Its core alone, without vertx-web: three paths need no router. A verticle for each core. It sends no date by itself;
 * that is written anew every second.
 */
public final class VertxServer extends VerticleBase {

    private static final long SECOND = 1000;

    private final int port;
    private final Style style;
    private volatile String date = "";

    private VertxServer(int port, Style style) {
        this.port = port;
        this.style = style;
    }

    /** How handlers are written. */
    private enum Style {
        EVENT_LOOP("event loop"),
        /** Likewise, and the library is told that nobody else will write: it then needs no queue for each connection. */
        STRICT_EVENT_LOOP("event loop, strict"),
        VIRTUAL_THREADS("virtual threads");

        private final String title;

        Style(String title) {
            this.title = title;
        }
    }

    /** Serves for as long as the process lives. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Style style = Style.valueOf(arguments[1].replace('-', '_').toUpperCase(Locale.ROOT));
        Vertx vertx = Vertx.vertx();
        DeploymentOptions options =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        vertx.deployVerticle(() -> new VertxServer(port, style), options).await();
        Answers.announce("Vert.x", Vertx.class, ", " + style.title, port);
    }

    @Override
    public Future<?> start() {
        writeDate();
        vertx.setPeriodic(SECOND, _ -> writeDate());
        HttpServerConfig config = new HttpServerConfig()
                .setVersions(HttpVersion.HTTP_1_1)
                .setStrictThreadMode(style == Style.STRICT_EVENT_LOOP);
        config.getTcpConfig().setAcceptBacklog(Answers.BACKLOG);
        VertxHandlers handlers = style == Style.VIRTUAL_THREADS ? new VertxThreads() : new VertxLoop(vertx);
        return vertx.createHttpServer(config)
                .requestHandler(request -> route(handlers, request))
                .listen(SocketAddress.inetSocketAddress(port, Answers.HOST));
    }

    private void writeDate() {
        date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    }

    private void route(VertxHandlers handlers, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/position" ->
                handlers.position(response.putHeader("Date", date).putHeader("Content-Type", Answers.JSON));
            case "/feed" ->
                handlers.feed(response.setChunked(true)
                        .putHeader("Date", date)
                        .putHeader("Content-Type", Answers.EVENT_STREAM)
                        .putHeader("Cache-Control", "no-store"));
            case "/socket" -> request.toWebSocket().onSuccess(handlers::socket);
            case null, default -> response.setStatusCode(404).end();
        }
    }
}
