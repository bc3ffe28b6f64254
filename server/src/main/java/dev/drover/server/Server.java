package dev.drover.server;

import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import dev.drover.server.feed.Feeds;
import dev.drover.server.http.ClientsRoutes;
import dev.drover.server.http.FeedRoutes;
import dev.drover.server.http.Freshness;
import dev.drover.server.http.HealthRoutes;
import dev.drover.server.http.HerdRoutes;
import dev.drover.server.http.HttpListener;
import dev.drover.server.http.MetricsRoutes;
import dev.drover.server.http.OpenApiRoutes;
import dev.drover.server.http.PageRoutes;
import dev.drover.server.http.PlacesRoutes;
import dev.drover.server.http.PositionRoutes;
import dev.drover.server.http.Routes;
import dev.drover.server.http.TraceRoutes;
import dev.drover.server.line.LineListener;
import dev.drover.server.link.Links;
import dev.drover.server.link.Membership;
import dev.drover.server.link.Observed;
import dev.drover.server.loop.Loops;
import dev.drover.server.nearby.Nearby;
import dev.drover.server.places.Places;
import dev.drover.server.trace.Collector;
import dev.drover.server.trace.Protocol;
import dev.drover.server.trace.Tracer;
import dev.drover.server.trace.Ways;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One running server of the herd: the herd's member, and the doors through which clients and neighbours reach it.
 *
 * <p>Thread-safe.
 */
public final class Server implements AutoCloseable {

    /** How long all other servers have to say what they remember of a report. */
    private static final Duration TRACE_PATIENCE = Duration.ofSeconds(2);

    private final ServerName name;
    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final Instant startedAt = clock.instant();
    private final Herd herd;
    private final TrafficLog trafficLog;
    private final Places places;
    private final Loops loops;
    private final LineListener lines;
    private final Links links;
    private final Nearby nearby;
    private final Feeds feeds;
    private final HerdInquiry inquiry;
    private final HttpListener http;
    private final Readiness readiness;
    private final Ways ways;
    private final Tracer tracer;

    private Server(Configuration configuration, ServerName name, Supplier<Places> openPlaces) throws IOException {
        this.name = name;
        this.configuration = configuration;
        ServerConfiguration own = configuration.server(name);
        Membership membership = new Membership(
                configuration.herd().name(), name, configuration.secret().text());
        Path folder = configuration.data().folder().resolve(name.toString());
        this.herd = new Herd(
                name,
                membership.digestKey(),
                configuration.herd().spreading(configuration.servers().size()));
        this.ways = new Ways(configuration.trace().clients(), neighbours().keySet());
        this.tracer = new Tracer(
                herd, ways, clock, new Collector(membership, Version.CURRENT, others(), clock, TRACE_PATIENCE));
        try (Unwinding opened = new Unwinding()) {
            this.trafficLog = opened.add(TrafficLogs.open(folder, configuration.traffic(), clock));
            this.places = opened.add(openPlaces.get());
            this.loops = opened.add(new Loops(name.toString()));
            this.lines = opened.add(new LineListener(
                    own.lineListenAddress(),
                    loops,
                    herd,
                    ways.ofClients(Protocol.LINE),
                    places,
                    trafficLog,
                    clock,
                    configuration.line()));
            this.links = opened.add(new Links(
                    loops,
                    membership,
                    Version.CURRENT,
                    herd,
                    configuration.link(),
                    trafficLog,
                    clock,
                    neighbours(),
                    own.linkListenAddress(),
                    neighbour -> ways.ofLink(neighbour, clock),
                    new OwnAccount()));
            this.readiness = new Readiness(links::status, configuration.link().silence());
            this.nearby = opened.add(new Nearby(herd));
            this.feeds = opened.add(new Feeds(herd, configuration.feed()));
            this.inquiry = new HerdInquiry(configuration, name, membership, others(), this::status, clock);
            this.http = opened.add(new HttpListener(
                    own.httpListenAddress(), configuration.http(), pages(), trafficLog, clock, routes()));
            opened.keep();
        }
    }

    /**
     * Begins, on a thread of its own, what the first server of a process takes long to load: for who has yet to read a
     * configuration.
     */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("prepare").start(HttpListener::prepare);
    }

    /**
     * Starts a server. When this returns, it listens for clients and for its neighbours.
     *
     * @param openPlaces opens what tells what is nearby; called at most once, and the server closes what it gives
     * @throws IOException if it cannot listen or write; the message says where, and what to do
     * @throws dev.drover.herd.InvalidValueException if the herd has no server of this name; and whatever
     *     {@code openPlaces} throws
     */
    public static Server start(Configuration configuration, ServerName name, Supplier<Places> openPlaces)
            throws IOException {
        Server server = new Server(configuration, name, openPlaces);
        server.start();
        return server;
    }

    private void start() throws IOException {
        try {
            http.start();
        } catch (IOException e) {
            close();
            throw e;
        }
        loops.start(links.departures());
        links.start();
        lines.start();
        readiness.started();
    }

    /** Where each server's page is. */
    private List<URI> pages() {
        return configuration.servers().values().stream()
                .map(server -> server.httpAddress(configuration.http().scheme()))
                .toList();
    }

    private List<Routes.Source> routes() {
        SortedSet<String> servers = new TreeSet<>();
        configuration.servers().keySet().forEach(server -> servers.add(server.toString()));
        return List.of(
                new HealthRoutes(readiness),
                new PositionRoutes(
                        herd,
                        ways.ofClients(Protocol.HTTP),
                        links.departures(),
                        new Freshness(name.toString(), servers, links::status),
                        clock,
                        configuration.http()),
                new PlacesRoutes(herd, places, clock),
                new ClientsRoutes(herd, nearby, clock),
                new FeedRoutes(feeds, name.toString(), clock),
                new TraceRoutes(tracer::trace),
                new HerdRoutes(name.toString(), configuration.herd().name(), inquiry),
                new MetricsRoutes(
                        Version.CURRENT, herd, lines::statistics, links, () -> http.statistics(), feeds::statistics),
                new OpenApiRoutes(),
                new PageRoutes(pages()));
    }

    private Map<ServerName, InetSocketAddress> neighbours() {
        Map<ServerName, InetSocketAddress> addresses = new HashMap<>();
        for (ServerName neighbour : configuration.topology().neighbours(name)) {
            addresses.put(neighbour, configuration.server(neighbour).linkAddress());
        }
        return addresses;
    }

    private Map<ServerName, InetSocketAddress> others() {
        Map<ServerName, InetSocketAddress> addresses = new HashMap<>(configuration.linkAddresses());
        addresses.remove(name);
        return addresses;
    }

    /** What observers get to know of this server. */
    private final class OwnAccount implements Observed {

        @Override
        public byte[] status() {
            return Server.this.status().toJson();
        }

        @Override
        public byte[] answer(String question) {
            return tracer.answer(question);
        }
    }

    /** Tells the ways of reports, asking the other servers. */
    public Tracer tracer() {
        return tracer;
    }

    /** How the server is at this moment. */
    public ServerStatus status() {
        ServerConfiguration own = configuration.server(name);
        return new ServerStatus(
                name.toString(),
                configuration.herd().name(),
                Version.CURRENT,
                ProcessHandle.current().pid(),
                startedAt,
                clock.instant(),
                own.listen() + ":" + lines.port(),
                own.listen() + ":" + links.port(),
                herd.clients(),
                HexFormat.of().toHexDigits(herd.digest()),
                lines.statistics(),
                links.status(),
                links.closeReasons());
    }

    /** Stops: clients get the replies to what they have said, and the neighbours are told. */
    @Override
    public void close() {
        readiness.stopping();
        feeds.close();
        http.close();
        nearby.close();
        lines.close();
        links.close();
        loops.close();
        places.close();
        trafficLog.close();
    }
}
