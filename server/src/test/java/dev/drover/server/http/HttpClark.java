package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.server.config.Document;
import dev.drover.server.config.Settings;
import dev.drover.server.feed.FeedConfiguration;
import dev.drover.server.feed.Feeds;
import dev.drover.server.line.LineConfiguration;
import dev.drover.server.line.LineListener;
import dev.drover.server.link.ArrivalWitness;
import dev.drover.server.link.LinkConfiguration;
import dev.drover.server.link.Links;
import dev.drover.server.link.Membership;
import dev.drover.server.link.Observed;
import dev.drover.server.loop.Loops;
import dev.drover.server.loop.Outgoing;
import dev.drover.server.nearby.Nearby;
import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import dev.drover.server.trace.Collector;
import dev.drover.server.trace.Protocol;
import dev.drover.server.trace.Tracer;
import dev.drover.server.trace.Ways;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A server of the herd named Clark, as far as clients see it: by lines and by HTTP, on ports of its own. */
final class HttpClark implements AutoCloseable {

    /** A report in JSON, and the line that tells of it when it is received at the time that Clark's clock shows at first. */
    static final String KIWI = """
            {"latitude":34.068930,"longitude":-118.445127,"time":1621464827.959498503}""";

    static final String AT_KIWI = "AT Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503";

    /** Where the herd's servers are by configuration: on ports of which none is the one that is listened on. */
    static final List<URI> HERD =
            List.of(URI.create("http://127.0.0.1:11000"), URI.create("http://clark.example.org:11001"));

    /** So short that nobody waits for it; so long that a test does not meet it unless it wants to. */
    private static final String FEED = "heartbeat = '200ms'\nunread-timeout = '1s'";

    final Herd herd = new Herd(ServerName.of("Clark"), 42);
    final List<Question> questions = new ArrayList<>();
    final AtomicReference<Function<Question, String>> nearby = new AtomicReference<>(_ -> "{\"results\" : []}\n\n");
    final Neighbours neighbours = new Neighbours();
    final AtomicReference<List<HerdMember>> members = new AtomicReference<>(List.of());
    final HttpListener listener;
    final LineListener lines;
    private final Loops loops;
    private final Links links;
    private final Ways ways = new Ways(4096, List.of());
    private final Nearby index = new Nearby(herd);
    final Feeds feeds;
    private final HttpClient client;
    private volatile Instant now = Instant.ofEpochSecond(1621464828, 223371889);

    HttpClark() {
        this("");
    }

    /** With keys of {@code [http]} in the configuration. */
    HttpClark(String keys) {
        this(keys, HttpClient.Version.HTTP_1_1);
    }

    /** With a client that speaks a version. */
    HttpClark(String keys, HttpClient.Version version) {
        this(keys, version, TrafficLogs.off());
    }

    HttpClark(String keys, HttpClient.Version version, TrafficLog traffic) {
        HttpConfiguration configuration = Settings.bind(HttpConfiguration.class, Document.parse("http.toml", keys));
        feeds = new Feeds(herd, Settings.bind(FeedConfiguration.class, Document.parse("feed.toml", FEED)));
        client = HttpClient.newBuilder().version(version).build();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Places places = new FakePlaces();
        try {
            loops = new Loops("Clark");
            lines = new LineListener(
                    anyPort,
                    loops,
                    herd,
                    ways.ofClients(Protocol.LINE),
                    places,
                    TrafficLogs.off(),
                    () -> now,
                    Settings.defaults(LineConfiguration.class));
            links = new Links(
                    loops,
                    new Membership("pasture", herd.self(), "nobody-else-knows-this"),
                    "0.1.0",
                    herd,
                    Settings.defaults(LinkConfiguration.class),
                    TrafficLogs.off(),
                    () -> now,
                    Map.of(),
                    anyPort,
                    _ -> ArrivalWitness.NOBODY,
                    new Untold());
            loops.start(links.departures());
            lines.start();
            listener =
                    new HttpListener(anyPort, configuration, HERD, traffic, () -> now, routes(configuration, places));
            listener.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Routes.Source> routes(HttpConfiguration configuration, Places places) {
        Freshness freshness = new Freshness("Clark", new TreeSet<>(List.of("Clark", "Bona")), links::status);
        return List.of(
                new HealthRoutes(() -> true),
                new PositionRoutes(
                        herd, ways.ofClients(Protocol.HTTP), neighbours, freshness, () -> now, configuration),
                new PlacesRoutes(herd, places, () -> now),
                new ClientsRoutes(herd, index, () -> now),
                new FeedRoutes(feeds, "Clark", () -> now),
                new TraceRoutes(tracer()::trace),
                new HerdRoutes("Clark", "pasture", members::get),
                new MetricsRoutes(
                        "0.1.0", herd, lines::statistics, links, () -> listener.statistics(), feeds::statistics),
                new OpenApiRoutes(),
                new PageRoutes(HERD),
                TestRoutes.ALL);
    }

    private Tracer tracer() {
        Collector nobody = new Collector(
                new Membership("pasture", herd.self(), "nobody-else-knows-this"),
                "0.1.0",
                Map.of(),
                () -> now,
                Duration.ofSeconds(1));
        return new Tracer(herd, ways, () -> now, nobody);
    }

    /** Observers are no part of this. */
    private record Untold() implements Observed {

        @Override
        public byte[] status() {
            return new byte[0];
        }

        @Override
        public byte[] answer(String question) {
            return new byte[0];
        }
    }

    /** Those whom Clark tells of what came by HTTP. */
    final class Neighbours implements Outgoing {

        private volatile int clients;

        @Override
        public boolean isDue() {
            return herd.clients() > clients;
        }

        @Override
        public void send() {
            clients = herd.clients();
        }

        /** Of how many clients they have been told. */
        int clients() {
            return clients;
        }
    }

    private final class FakePlaces implements Places {

        @Override
        public byte[] nearby(Question question) {
            questions.add(question);
            return nearby.get().apply(question).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }

    /** Sets Clark's clock. */
    void clockShows(long seconds, int nanos) {
        now = Instant.ofEpochSecond(seconds, nanos);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + listener.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    HttpResponse<String> head(String path) {
        return send(request(path).HEAD().build());
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path, "Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> post(String path, String type, String body) {
        return send(request(path, "Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A request to be completed. */
    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address(path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection on which any bytes may be sent. */
    RawClient raw() {
        return new RawClient(listener.port());
    }

    /** What Clark knows of a client. */
    Report latest(String id) {
        return Objects.requireNonNull(herd.latest(ClientId.of(id)), id);
    }

    /** How many read its feeds. */
    long readers() {
        return feeds.statistics().readers().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long closed(CloseReason reason) {
        return Objects.requireNonNull(listener.statistics().closed().get(reason));
    }

    @Override
    public void close() {
        client.close();
        feeds.close();
        listener.close();
        index.close();
        lines.close();
        links.close();
        loops.close();
    }
}
