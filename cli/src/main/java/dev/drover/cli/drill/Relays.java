package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** All servers on loopback, with a relay in each link. */
final class Relays implements Cabling {

    private final Map<ServerName, Integer> linePorts = new TreeMap<>();
    private final Map<ServerName, Integer> linkPorts = new TreeMap<>();
    private final Map<ServerName, Integer> httpPorts = new TreeMap<>();
    private final Map<Topology.Link, Relay> relays = new TreeMap<>();

    /**
     * Lays the cables.
     *
     * @throws IOException if there are not enough ports
     */
    Relays(Topology topology) throws IOException {
        NavigableSet<ServerName> servers = topology.servers();
        List<Integer> ports = FreePorts.find(3 * servers.size());
        int next = 0;
        for (ServerName server : servers) {
            linePorts.put(server, ports.get(next++));
            linkPorts.put(server, ports.get(next++));
            httpPorts.put(server, ports.get(next++));
        }
        for (Topology.Link link : topology.links()) {
            InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), linkPort(link.upper()));
            relays.put(link, new Relay(target));
        }
    }

    @Override
    public String address(ServerName server) {
        return "127.0.0.1";
    }

    @Override
    public int linePort(ServerName server) {
        return Objects.requireNonNull(linePorts.get(server), "a server of the topology");
    }

    @Override
    public int httpPort(ServerName server) {
        return Objects.requireNonNull(httpPorts.get(server), "a server of the topology");
    }

    @Override
    public int linkPort(ServerName server) {
        return Objects.requireNonNull(linkPorts.get(server), "a server of the topology");
    }

    @Override
    public int linkPort(ServerName server, ServerName neighbour) {
        // The one whose name comes first dials; the other only needs to know that there is a neighbour.
        return server.compareTo(neighbour) < 0
                ? relay(Topology.Link.between(server, neighbour)).port()
                : linkPort(neighbour);
    }

    private Relay relay(Topology.Link link) {
        return Objects.requireNonNull(relays.get(link), "a link of the topology");
    }

    @Override
    public List<String> prefix(ServerName server) {
        return List.of();
    }

    @Override
    public Set<Manner> manners() {
        return EnumSet.allOf(Manner.class);
    }

    @Override
    public void cut(Fault.Cut cut) {
        Direction direction = cut.from().equals(cut.link().lower()) ? Direction.FROM_DIALLER : Direction.TO_DIALLER;
        relay(cut.link()).cut(cut.manner(), direction);
    }

    @Override
    public void mend(Fault.Cut cut) {
        relay(cut.link()).mend();
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
    }
}
