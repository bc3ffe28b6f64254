package dev.drover.server.http;

import dev.drover.server.net.Addresses;
import dev.drover.server.net.Defects;
import dev.drover.server.net.ListenException;
import dev.drover.server.traffic.TrafficLog;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Serves clients that speak HTTP/1.1 or HTTP/2, over TLS when that is configured.
 *
 * <p>Connections are read on a few event loops; handlers run there only if they are quick, else on a virtual thread
 * each. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {

    /** How long requests have to be answered, when the server stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = FAREWELL.multipliedBy(3);
    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int BACKLOG = 1024;

    private final InetSocketAddress address;
    private final HttpConfiguration configuration;
    private final TrafficLog trafficLog;
    private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();
    private final Service service;
    private final Thread watchdog;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final Vertx loops = Loops.take();
    private volatile int port;

    /**
     * Prepares a listener.
     *
     * @param address where to listen; port 0 lets the system choose one
     * @param trafficLog where requests and answers are noted
     * @param sources what there is to ask
     */
    public HttpListener(
            InetSocketAddress address,
            HttpConfiguration configuration,
            TrafficLog trafficLog,
            List<Routes.Source> sources) {
        this.address = address;
        this.configuration = configuration;
        this.trafficLog = trafficLog;
        Router router = new Router();
        sources.forEach(source -> source.addTo(router));
        Watchdog dog = new Watchdog(visits.values(), configuration);
        this.service = new Service(
                configuration, router, dog, new Counters(), new Defects(), Map.of("X-Content-Type-Options", "nosniff"));
        this.watchdog = Thread.ofVirtual().name("http watchdog").unstarted(dog);
    }

    /**
     * Begins to listen. To be called once.
     *
     * @throws IOException if the address can't be had; the message names it
     */
    public void start() throws IOException {
        // Without a port of its own to share, each loop would listen on another one.
        int instances = address.getPort() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        Deployable server = context -> listen(context.owner());
        try {
            loops.deployVerticle(() -> server, new DeploymentOptions().setInstances(instances))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new ListenException(address, "programs that speak HTTP", cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while beginning to listen", e);
        }
        watchdog.start();
    }

    private static IOException cause(ExecutionException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }

    private Future<?> listen(Vertx vertx) {
        HttpServer server = vertx.createHttpServer(options(), encryption());
        server.connectionHandler(this::welcome);
        server.requestHandler(this::serve);
        servers.add(server);
        return server.listen(SocketAddress.inetSocketAddress(address)).onSuccess(_ -> port = server.actualPort());
    }

    private HttpServerConfig options() {
        HttpServerConfig options = new HttpServerConfig()
                .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)
                .setHandle100ContinueAutomatically(true);
        options.getTcpConfig().setAcceptBacklog(BACKLOG);
        options.getTcpConfig().setSsl(configuration.isSecure());
        Http2ServerConfig http2 = new Http2ServerConfig();
        http2.getInitialSettings()
                .setMaxHeaderListSize(configuration.maxHeader().bytes());
        return options.setHttp2Config(http2)
                .setHttp1Config(new Http1ServerConfig()
                        .setMaxInitialLineLength(MAX_REQUEST_LINE)
                        .setMaxHeaderSize(configuration.maxHeader().asInt()));
    }

    private @Nullable ServerSSLOptions encryption() {
        if (!configuration.isSecure()) {
            return null;
        }
        return new ServerSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(configuration.certificate().orElseThrow().toString())
                        .setKeyPath(configuration.privateKey().orElseThrow().toString()))
                .setUseAlpn(true);
    }

    private void welcome(HttpConnection connection) {
        service.counters().accepted.increment();
        SocketAddress remote = connection.remoteAddress();
        InetSocketAddress from = new InetSocketAddress(remote.hostAddress(), remote.port());
        Visit visit = new Visit(
                connection,
                trafficLog.opened("client " + Addresses.text(from) + "/http"),
                remote.hostAddress(),
                service.watchdog().now());
        visits.put(connection, visit);
        connection.closeHandler(_ -> ended(connection, visit));
        if (visits.size() > configuration.maxConnections()) {
            visit.close(CloseReason.TOO_MANY_CONNECTIONS);
        }
    }

    private void ended(HttpConnection connection, Visit visit) {
        visits.remove(connection);
        CloseReason said = visit.reason();
        CloseReason reason = said == null ? CloseReason.CLOSED_BY_CLIENT : said;
        service.counters().closed(reason).increment();
        visit.peer().closed(reason.toString());
    }

    private void serve(HttpServerRequest request) {
        Visit visit = visits.get(request.connection());
        if (visit != null) {
            new Exchange(service, visit, request).run();
        }
    }

    /** The port that clients connect to, once it listens. */
    public int port() {
        return port;
    }

    /** How often connections ended for each reason. */
    public Map<CloseReason, Long> closed() {
        return service.counters().closed();
    }

    /** Lets nobody in any more, lets requests be answered, and closes the connections within about a second. */
    @Override
    public void close() {
        watchdog.interrupt();
        visits.values().forEach(visit -> visit.end(CloseReason.STOPPING));
        List<Future<Void>> ends =
                servers.stream().map(server -> server.shutdown(FAREWELL)).toList();
        Loops.awaitQuietly(Future.join(ends), PATIENCE);
        Loops.release();
    }
}
