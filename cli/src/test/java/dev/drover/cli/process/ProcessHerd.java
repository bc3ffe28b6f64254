package dev.drover.cli.process;

import dev.drover.cli.drill.Direction;
import dev.drover.cli.drill.FreePorts;
import dev.drover.cli.drill.Manner;
import dev.drover.cli.drill.Relay;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.ServerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The default herd as five processes, with a relay in each link so that links can be cut.
 *
 * <p>Each server has a configuration file of its own, in which its neighbours' link ports are those of the relays.
 */
final class ProcessHerd implements AutoCloseable {

    static final ServerName BAILEY = ServerName.of("Bailey");
    static final ServerName BONA = ServerName.of("Bona");
    static final ServerName CAMPBELL = ServerName.of("Campbell");
    static final ServerName CLARK = ServerName.of("Clark");
    static final ServerName JAQUEZ = ServerName.of("Jaquez");
    static final List<ServerName> ALL = List.of(BAILEY, BONA, CAMPBELL, CLARK, JAQUEZ);

    private static final String SECRET = "known to these five alone";
    private static final Topology TOPOLOGY = new Topology(
            Set.copyOf(ALL),
            Set.of(
                    Topology.Link.between(BAILEY, BONA),
                    Topology.Link.between(BAILEY, CAMPBELL),
                    Topology.Link.between(BONA, CAMPBELL),
                    Topology.Link.between(BONA, CLARK),
                    Topology.Link.between(CAMPBELL, JAQUEZ),
                    Topology.Link.between(CLARK, JAQUEZ)));

    private final Path folder;
    private final Map<ServerName, Integer> linePorts = new HashMap<>();
    private final Map<ServerName, Integer> linkPorts = new HashMap<>();
    private final Map<ServerName, Integer> httpPorts = new HashMap<>();
    private final Map<Topology.Link, Relay> relays = new HashMap<>();
    private final Map<ServerName, ServerProcess> running = new TreeMap<>();

    private static List<Integer> freePorts(int count) {
        try {
            return FreePorts.find(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prepares the herd; nothing runs yet. */
    ProcessHerd(Path folder) {
        this.folder = folder;
        List<Integer> ports = freePorts(3 * ALL.size());
        for (int i = 0; i < ALL.size(); i++) {
            linePorts.put(ALL.get(i), ports.get(3 * i));
            linkPorts.put(ALL.get(i), ports.get(3 * i + 1));
            httpPorts.put(ALL.get(i), ports.get(3 * i + 2));
        }
        for (Topology.Link link : TOPOLOGY.links()) {
            // The one whose name comes first dials.
            relays.put(link, relayTo(port(linkPorts, link.upper())));
        }
    }

    private static Relay relayTo(int port) {
        try {
            return new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Map<ServerName, Integer> ports, ServerName server) {
        Integer port = ports.get(server);
        if (port == null) {
            throw new AssertionError("there is no server " + server);
        }
        return port;
    }

    private Path configurationOf(ServerName server) {
        StringBuilder text = new StringBuilder("[herd]\nsecret = \"" + SECRET + "\"\nlinks = [");
        text.append(TOPOLOGY.links().stream().map(link -> "\"" + link + "\"").collect(Collectors.joining(", ")));
        text.append("]\n[feed]\nheartbeat = \"100ms\"\n");
        for (ServerName other : ALL) {
            int linkPort = TOPOLOGY.neighbours(server).contains(other) && server.compareTo(other) < 0
                    ? relay(server, other).port()
                    : port(linkPorts, other);
            text.append("[servers.").append(other).append("]\nline-port = ");
            text.append(port(linePorts, other)).append("\nlink-port = ").append(linkPort);
            text.append("\nhttp-port = ").append(port(httpPorts, other));
            text.append('\n');
        }
        Path file = configuration(server);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Relay relay(ServerName one, ServerName other) {
        Relay relay = relays.get(Topology.Link.between(one, other));
        if (relay == null) {
            throw new AssertionError(one + " and " + other + " are not linked");
        }
        return relay;
    }

    ProcessHerd startAll() {
        start(ALL);
        return this;
    }

    /** Starts servers side by side; each listens when this returns. */
    void start(Collection<ServerName> servers) {
        Map<ServerName, ServerProcess> started = servers.parallelStream()
                .collect(Collectors.toMap(
                        server -> server,
                        server -> ServerProcess.start(
                                server, configurationOf(server), folder, port(linkPorts, server), SECRET)));
        running.putAll(started);
    }

    void kill(ServerName server) {
        server(server).kill();
        running.remove(server);
    }

    ServerProcess server(ServerName name) {
        ServerProcess server = running.get(name);
        if (server == null) {
            throw new AssertionError(name + " is not running");
        }
        return server;
    }

    LineClient client(ServerName server) {
        return new LineClient(port(linePorts, server));
    }

    /** The configuration that a server was started with. */
    Path configuration(ServerName server) {
        return folder.resolve(server + ".toml");
    }

    /** Where a browser finds a server's page. */
    String pageAddress(ServerName server) {
        return "http://127.0.0.1:" + port(httpPorts, server) + "/";
    }

    /** A reader of what a server shows. */
    FeedClient reader(ServerName server, String id) {
        return FeedClient.connect(port(httpPorts, server), id);
    }

    /**
     * Likewise, by curl.
     *
     * @param shown what the reader was shown before
     */
    FeedClient curl(ServerName server, String id, Shown shown) {
        return FeedClient.curl(port(httpPorts, server), id, shown);
    }

    /** Where a server is reached by HTTP. */
    InetSocketAddress httpAddress(ServerName server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(httpPorts, server));
    }

    int linkPort(ServerName server) {
        return port(linkPorts, server);
    }

    /** Cuts every link between the two sides. */
    void cut(Set<ServerName> side, Set<ServerName> other) {
        between(side, other).forEach(relay -> relay.cut(Manner.REFUSED, Direction.FROM_DIALLER));
    }

    /** Mends every link between the two sides. */
    void mend(Set<ServerName> side, Set<ServerName> other) {
        between(side, other).forEach(Relay::mend);
    }

    private Stream<Relay> between(Set<ServerName> side, Set<ServerName> other) {
        return relays.entrySet().stream()
                .filter(link -> {
                    ServerName lower = link.getKey().lower();
                    ServerName upper = link.getKey().upper();
                    return (side.contains(lower) && other.contains(upper))
                            || (side.contains(upper) && other.contains(lower));
                })
                .map(Map.Entry::getValue);
    }

    /** Whether all running servers know the same, and as many clients. */
    boolean agreeOn(int clients) {
        Set<String> digests = new HashSet<>();
        for (ServerProcess server : running.values()) {
            try {
                ServerStatus status = server.status();
                digests.add(status.digest());
                if (status.clients() != clients) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return digests.size() == 1;
    }

    /** For the message of a test that fails: what each server says of itself. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (ServerProcess server : running.values()) {
            try {
                ServerStatus status = server.status();
                text.append(status.server())
                        .append(": ")
                        .append(status.clients())
                        .append(" clients, digest ");
                text.append(status.digest()).append(", ").append(status.links()).append('\n');
            } catch (IOException e) {
                text.append(server.name()).append(": ").append(e.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        running.values().forEach(ServerProcess::close);
        relays.values().forEach(Relay::close);
    }
}
