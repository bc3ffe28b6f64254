package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Position;
import dev.drover.server.feed.FeedConfiguration;
import dev.drover.server.feed.Feeds;
import dev.drover.server.feed.Filter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feed of what moves: server-sent events, or a WebSocket for whoever asks for one. Thread-safe. */
public final class FeedRoutes implements Routes.Source {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
    private static final double METRES = 1_000;
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LIMIT = 4;

    private final Feeds feeds;
    private final FeedText text;
    private final String server;
    private final Set<FeedConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable Thread pulse;

    /**
     * Makes the route.
     *
     * @param server this server's name
     */
    public FeedRoutes(Feeds feeds, String server, InstantSource clock) {
        this.feeds = feeds;
        this.text = new FeedText(clock);
        this.server = server;
    }

    @Override
    public void addTo(Routes routes) {
        routes.addStream("/feed", this::begin);
    }

    private void begin(Request request, Stream stream) {
        Filter filter = filter(request.query());
        String header = request.header("Last-Event-ID");
        // A browser that connects again does so with the address of the first time, and its header knows better.
        String id =
                header != null ? header : request.query().value("last-event-id").orElse(null);
        HttpServerRequest http = stream.request();
        if (http.method().equals(HttpMethod.HEAD)) {
            http.response().putHeader("Content-Type", "text/event-stream").end();
            stream.ended();
        } else if (http.canUpgradeToWebSocket()) {
            checkOrigin(request, stream);
            http.toWebSocket()
                    .onSuccess(socket -> {
                        stream.forgetHeaders();
                        connect(stream, new FeedSocket(socket, text, server, stream), filter, id);
                    })
                    .onFailure(_ -> stream.ended());
        } else {
            EventStream events = new EventStream(http.response(), text, server);
            events.begin();
            stream.forgetHeaders();
            connect(stream, events, filter, id);
        }
    }

    /** Browsers let the pages of any site open WebSockets, and leave it to servers to refuse. */
    private static void checkOrigin(Request request, Stream stream) {
        String origin = request.header("Origin");
        if (origin != null
                && !stream.response().headers().contains("Access-Control-Allow-Origin")
                && !isSame(origin, request.header("Host"))) {
            throw new Problem(
                    403,
                    Blame.CLIENT,
                    "Pages of " + origin + " may not read here; whoever runs the herd can name them in allow-origins.");
        }
    }

    private static boolean isSame(String origin, @Nullable String host) {
        try {
            return host != null && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Filter filter(Query query) {
        query.allow("client", "bbox", "near", "around", "radius", "last-event-id");
        List<String> ways = List.of("client", "bbox", "near", "around").stream()
                .filter(way -> query.value(way).isPresent())
                .toList();
        if (ways.size() > 1) {
            throw new InvalidValueException("a feed is asked for by one of client, bbox, near and around, or none");
        }
        String way = ways.isEmpty() ? "everything" : ways.getFirst();
        boolean circle = way.equals("near") || way.equals("around");
        if (!circle && query.value("radius").isPresent()) {
            throw new InvalidValueException("there is no radius without near or around");
        }
        return switch (way) {
            case "client" -> new Filter.One(ClientId.of(query.required(way)));
            case "bbox" -> new Filter.InBox(Coordinates.box(query.required(way)));
            case "near" -> {
                Position centre = Coordinates.position(query.required(way));
                yield new Filter.Near(centre.latitude(), centre.longitude(), kilometres(query));
            }
            case "around" -> new Filter.Around(ClientId.of(query.required(way)), kilometres(query));
            default -> new Filter.Everything();
        };
    }

    private static double kilometres(Query query) {
        return Coordinates.metres(query.required("radius")) / METRES;
    }

    private void connect(Stream stream, FeedCarrier carrier, Filter filter, @Nullable String id) {
        FeedConnection connection = new FeedConnection(stream, carrier, feeds, connections::remove);
        connections.add(connection);
        try {
            connection.begin(filter, id);
        } catch (IllegalStateException e) {
            LOG.info("A reader comes while the server stops");
            connections.remove(connection);
            carrier.end();
            stream.ended();
        }
        keepPulse();
    }

    /** One thread looks after all connections while there are any. */
    private synchronized void keepPulse() {
        if (pulse == null) {
            pulse = Thread.ofVirtual().name("feed pulse").start(this::beat);
        }
    }

    private synchronized boolean endPulse() {
        if (connections.isEmpty()) {
            pulse = null;
        }
        return pulse == null;
    }

    private void beat() {
        FeedConfiguration limits = feeds.configuration();
        Duration least =
                limits.heartbeat().compareTo(limits.unreadTimeout()) < 0 ? limits.heartbeat() : limits.unreadTimeout();
        Duration interval = least.dividedBy(LOOKS_PER_LIMIT);
        try {
            do {
                Thread.sleep(interval.compareTo(MAX_INTERVAL) < 0 ? interval : MAX_INTERVAL);
                connections.forEach(FeedConnection::beat);
            } while (!endPulse());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
