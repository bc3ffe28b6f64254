package dev.drover.server.http;

import dev.drover.server.net.Addresses;
import dev.drover.server.net.ListenException;
import dev.drover.server.traffic.TrafficLog;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves clients that speak HTTP/1.1 or HTTP/2, over TLS when that is configured.
 *
 * <p>Connections are read on a few event loops; handlers run there only if they are quick, else on a virtual thread
 * each. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    /** How long requests have to be answered, when the server stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = FAREWELL.multipliedBy(3);
    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int BACKLOG = 1024;

    /** Nothing is guessed of what is sent, shown in frames of other sites, or told to where links lead. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Vary", "Origin");

    private final InetSocketAddress address;
    private final HttpConfiguration configuration;
    private final TrafficLog trafficLog;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final Service service;
    private final Thread watchdog;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Vertx> loops = new AtomicReference<>();
    private volatile int port;

    /**
     * Prepares a listener.
     *
     * @param address where to listen; port 0 lets the system choose one
     * @param herd where the servers of the herd are reached by HTTP: their pages may read here
     * @param trafficLog where requests and answers are noted
     * @param sources what there is to ask
     */
    public HttpListener(
            InetSocketAddress address,
            HttpConfiguration configuration,
            Collection<URI> herd,
            TrafficLog trafficLog,
            InstantSource clock,
            List<Routes.Source> sources) {
        this.address = address;
        this.configuration = configuration;
        this.trafficLog = trafficLog;
        Router router = new Router();
        sources.forEach(source -> source.addTo(router));
        Watchdog dog = new Watchdog(visits, configuration);
        this.service = new Service(
                configuration,
                router,
                new CrossOrigin(configuration.allowOrigins(), herd, configuration.scheme()),
                configuration.maxRequestsPerSecond() == 0 ? null : new RateLimit(configuration.maxRequestsPerSecond()),
                dog,
                new Counters(),
                new HttpDate(clock),
                HEADERS);
        this.watchdog = Thread.ofVirtual().name("http watchdog").unstarted(dog);
    }

    /**
     * Begins to listen. To be called once.
     *
     * @throws IOException if the address can't be had, or the certificate not be used; the message says which
     */
    public void start() throws IOException {
        Vertx started = Vertx.builder()
                .with(threads())
                .withTransport(new Door(this::welcome))
                .build();
        loops.set(started);
        // A port that the system chooses can't be shared: each loop would listen on another one.
        int instances = address.getPort() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        try {
            started.deployVerticle(Loop::new, new DeploymentOptions().setInstances(instances))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while beginning to listen", e);
        }
        watchdog.start();
    }

    private IOException failure(@Nullable Throwable cause) {
        if (cause instanceof IOException io) {
            return new ListenException(address, "programs that speak HTTP", io);
        }
        if (configuration.isSecure()) {
            String files = configuration.certificate().orElseThrow() + " and "
                    + configuration.privateKey().orElseThrow();
            String reason = cause == null ? "" : ": " + cause.getMessage();
            return new IOException("The certificate and its key in " + files + " can't be used" + reason, cause);
        }
        return new IOException("the HTTP listener does not start", cause);
    }

    /** An event loop that takes its part of the connections; the library wants an object for each. */
    private final class Loop implements Deployable {

        @Override
        public Future<?> deploy(Context context) {
            return listen(context.owner());
        }
    }

    /** Loads what takes most of the time that the first listener of a process needs to start. */
    public static void prepare() {
        threads();
    }

    private static VertxOptions threads() {
        return new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                // Handlers run on virtual threads; what the library itself has to block for is reading certificates.
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setDisableTCCL(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private Future<?> listen(Vertx vertx) {
        HttpServer server = vertx.createHttpServer(options(), encryption());
        server.requestHandler(request -> new Exchange(service, Visit.of(request.connection()), request).run());
        server.invalidRequestHandler(
                request -> new Exchange(service, Visit.of(request.connection()), request).runInvalid());
        // What goes wrong before there is a request is the client's affair: no TLS, no HTTP, gone.
        server.exceptionHandler(e -> LOG.debug("A client was not understood: {}", e.toString()));
        servers.add(server);
        return server.listen(SocketAddress.inetSocketAddress(address)).onSuccess(_ -> port = server.actualPort());
    }

    private HttpServerConfig options() {
        HttpServerConfig options = new HttpServerConfig()
                .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)
                .setHandle100ContinueAutomatically(true)
                // All is written on the connection's event loop. A queue for other threads takes 4.7 KB of each
                // connection.
                .setStrictThreadMode(true)
                // For compressing, zlib would take a quarter of a megabyte for each reader that is connected.
                .setWebSocketConfig(new WebSocketServerConfig()
                        .setUsePerMessageCompression(false)
                        .setUsePerFrameCompression(false));
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

    private boolean welcome(Channel channel) {
        service.counters().accepted.increment();
        if (!(channel.remoteAddress() instanceof InetSocketAddress from)) {
            // It has gone already.
            return false;
        }
        TrafficLog.Peer peer = trafficLog.opened("client " + Addresses.text(from) + "/http");
        Visit visit =
                new Visit(channel, peer, from.getAddress(), service.watchdog().now());
        if (visits.size() >= configuration.maxConnections()) {
            visit.end(CloseReason.TOO_MANY_CONNECTIONS);
            ended(visit);
            return false;
        }
        visits.add(visit);
        channel.closeFuture().addListener(_ -> ended(visit));
        return true;
    }

    private void ended(Visit visit) {
        visits.remove(visit);
        CloseReason said = visit.reason();
        CloseReason reason = said == null ? CloseReason.CLOSED_BY_CLIENT : said;
        service.counters().closed(reason).increment();
        visit.peer().closed(reason.toString());
    }

    /** The port that clients connect to, once it listens. */
    public int port() {
        return port;
    }

    /** What there is to ask, as {@code get /clients/{id}/position}. */
    List<String> routes() {
        return service.router().routes().stream()
                .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.pattern())
                .toList();
    }

    /** What has been done so far. */
    public HttpStatistics statistics() {
        return service.counters().statistics(visits.size());
    }

    /** Lets nobody in any more, lets requests be answered, and closes the connections within about a second. */
    @Override
    public void close() {
        watchdog.interrupt();
        visits.forEach(visit -> visit.end(CloseReason.STOPPING));
        Vertx running = loops.getAndSet(null);
        if (running != null) {
            await(Future.join(
                    servers.stream().map(server -> server.shutdown(FAREWELL)).toList()));
            visits.forEach(visit -> visit.close(CloseReason.STOPPING));
            await(running.close());
        }
    }

    private static void await(Future<?> end) {
        try {
            end.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A part of the HTTP listener did not end well: {}", e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
