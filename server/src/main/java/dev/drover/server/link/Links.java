package dev.drover.server.link;

import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import dev.drover.server.loop.Loops;
import dev.drover.server.loop.Outgoing;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's links to all of its neighbours: one lasting connection to each.
 *
 * <p>Of two neighbours the one whose name comes first dials, and dials again whenever the link is down; the other
 * accepts. Observers, who want the server's status, come in by the same door and prove themselves the same way.
 *
 * <p>Thread-safe.
 */
public final class Links implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final Membership membership;
    private final String version;
    private final Herd herd;
    private final LinkConfiguration configuration;
    private final TrafficLog trafficLog;
    private final Function<ServerName, ArrivalWitness> witnesses;
    private final SortedMap<ServerName, NeighbourLink> neighbours = new TreeMap<>();
    private final Map<CloseReason, LongAdder> closeReasons = new ConcurrentHashMap<>();
    private final Loops loops;
    private final Departures departures = new Departures();
    private final LinkListener listener;
    private final List<Dialler> diallers = new ArrayList<>();

    /**
     * Binds the port for links; {@link #start} does the rest.
     *
     * @param loops serve the links; they are to be started with {@link #departures}
     * @param membership who this server is, and the herd's secret
     * @param version the program's version, told to neighbours
     * @param herd the positions to keep together with the neighbours'
     * @param addresses the neighbours, and where each accepts links
     * @param listen where this server accepts links; port 0 for any free one
     * @param witnesses makes who is told what becomes of a neighbour's reports
     * @param observed what observers get to know
     * @throws IOException if the port cannot be bound
     */
    public Links(
            Loops loops,
            Membership membership,
            String version,
            Herd herd,
            LinkConfiguration configuration,
            TrafficLog trafficLog,
            InstantSource clock,
            Map<ServerName, InetSocketAddress> addresses,
            InetSocketAddress listen,
            Function<ServerName, ArrivalWitness> witnesses,
            Observed observed)
            throws IOException {
        this.loops = loops;
        this.membership = membership;
        this.version = version;
        this.herd = herd;
        this.configuration = configuration;
        this.trafficLog = trafficLog;
        this.witnesses = witnesses;
        addresses.forEach((name, address) -> {
            boolean dials = membership.self().compareTo(name) < 0;
            LinkState whenDown = dials ? LinkState.DIALLING : LinkState.WAITING;
            NeighbourLink neighbour = new NeighbourLink(name, whenDown, clock);
            neighbours.put(name, neighbour);
            if (dials) {
                diallers.add(new Dialler(this, name, address, neighbour));
            }
        });
        this.listener = new LinkListener(this, listen, neighbours, observed);
    }

    /** Starts to accept links, and to dial the neighbours that this server is to dial. */
    public void start() {
        listener.start();
        diallers.forEach(Dialler::start);
    }

    /** What is sent to the neighbours. */
    public Outgoing departures() {
        return departures;
    }

    /** The port on which links are accepted. */
    public int port() {
        return listener.port();
    }

    /** Each neighbour's link, in the order of their names. */
    public List<LinkStatus> status() {
        return neighbours.values().stream().map(NeighbourLink::status).toList();
    }

    /** How often links, or attempts at one, ended for each reason since the server's start. */
    public Map<CloseReason, Long> closeReasons() {
        Map<CloseReason, Long> counts = new EnumMap<>(CloseReason.class);
        closeReasons.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    LinkConfiguration configuration() {
        return configuration;
    }

    Handshake handshake(Socket socket, LinkInput input) throws IOException {
        socket.setTcpNoDelay(true);
        return new Handshake(socket, input, membership, version, configuration.handshakeTimeout());
    }

    /** Keeps a link from here to its end; the calling thread waits for that. */
    void run(NeighbourLink neighbour, Socket socket, LinkInput input, Handshake.Peer peer, boolean dialled) {
        ArrivalWitness witness = witnesses.apply(peer.name());
        Link link = new Link(socket, input, peer, dialled, herd, loops, witness, configuration, trafficLog);
        neighbour.up(link);
        departures.add(link);
        LOG.info("{}: link to {} is up", membership.self(), peer.name());
        CloseReason reason = CloseReason.INTERNAL_ERROR;
        try {
            reason = link.run();
        } finally {
            departures.remove(link);
            neighbour.down(link, reason);
            count(reason);
            LOG.info("{}: link to {} ended: {}", membership.self(), peer.name(), reason.words());
        }
    }

    /** Notes that no link came about with a neighbour. */
    void failed(ServerName name, NeighbourLink neighbour, CloseReason reason) {
        count(reason);
        if (neighbour.failed(reason)) {
            LOG.info("{}: no link to {}: {}", membership.self(), name, reason.words());
        }
    }

    void count(CloseReason reason) {
        closeReasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    /** Tells the neighbours that this server stops, and ends all links. */
    @Override
    public void close() {
        listener.stopAccepting();
        diallers.forEach(Dialler::stop);
        neighbours.values().forEach(NeighbourLink::stop);
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        neighbours.values().forEach(neighbour -> neighbour.awaitEnd(deadline));
        diallers.forEach(dialler -> dialler.join(deadline));
        listener.close(deadline);
    }
}
