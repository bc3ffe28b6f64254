package dev.drover.cli.drill;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Each server in a network namespace of its own, as if on a machine of its own, all of them at one bridge. Linux, root
 * and iproute2 alone.
 *
 * <p>One server's words are kept from another by giving it a wrong hardware address for that one: its packets go to
 * nobody, and nobody tells it so, as on a network that drops them; established connections are hit as well as new ones.
 * That needs nothing of the kernel that a bridge doesn't need too, neither a packet filter nor a traffic shaper.
 *
 * <p>Addresses are of 198.18.0.0/15, which is set aside for tests of networks (RFC 2544).
 */
final class Namespaces implements Cabling {

    private static final int LINE_PORT = 10_000;
    private static final int LINK_PORT = 10_100;
    private static final int HTTP_PORT = 11_000;
    private static final int FIRST_HOST = 11;
    private static final int MAX_SERVERS = 200;
    private static final String NOBODY = "02:00:00:00:00:01";

    private final String mark = "dr" + ProcessHandle.current().pid();
    private final String network = "198.18." + ProcessHandle.current().pid() % 254;
    private final Map<ServerName, Integer> hosts = new TreeMap<>();
    private final List<List<String>> cleaning = new ArrayList<>(); // guarded by this

    /**
     * Makes the namespaces.
     *
     * @throws Failure if the system does not allow it
     */
    Namespaces(Topology topology) {
        if (topology.servers().size() > MAX_SERVERS) {
            throw new Failure(ExitCode.USAGE, "--namespaces is for at most " + MAX_SERVERS + " servers.");
        }
        try {
            make(topology);
        } catch (IOException e) {
            close();
            throw new Failure(
                    ExitCode.UNUSABLE,
                    "Network namespaces need Linux, root and iproute2, and can't be made here: " + e.getMessage() + ".",
                    e);
        }
    }

    private synchronized void make(Topology topology) throws IOException {
        make(List.of("link", "add", mark, "type", "bridge"), List.of("link", "del", mark));
        ip("addr", "add", network + ".1/24", "dev", mark);
        ip("link", "set", mark, "up");
        int host = FIRST_HOST;
        for (ServerName server : topology.servers()) {
            hosts.put(server, host);
            String namespace = namespace(server);
            String cable = mark + "v" + host;
            make(List.of("netns", "add", namespace), List.of("netns", "del", namespace));
            make(
                    List.of("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", namespace),
                    List.of("link", "del", cable));
            ip("link", "set", cable, "master", mark, "up");
            ip("-n", namespace, "link", "set", "lo", "up");
            ip("-n", namespace, "addr", "add", address(server) + "/24", "dev", "eth0");
            ip("-n", namespace, "link", "set", "eth0", "up");
            host++;
        }
    }

    /** Makes something, and remembers how to get rid of it. */
    private void make(List<String> arguments, List<String> undoing) throws IOException {
        ip(arguments.toArray(String[]::new));
        cleaning.addFirst(undoing);
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Commands.run(command);
    }

    private String namespace(ServerName server) {
        return mark + "-" + server;
    }

    private int host(ServerName server) {
        return Objects.requireNonNull(hosts.get(server), "a server of the topology");
    }

    @Override
    public String address(ServerName server) {
        return network + "." + host(server);
    }

    @Override
    public int linePort(ServerName server) {
        return LINE_PORT;
    }

    @Override
    public int httpPort(ServerName server) {
        return HTTP_PORT;
    }

    @Override
    public int linkPort(ServerName server) {
        return LINK_PORT;
    }

    @Override
    public int linkPort(ServerName server, ServerName neighbour) {
        return LINK_PORT;
    }

    @Override
    public List<String> prefix(ServerName server) {
        return List.of("ip", "netns", "exec", namespace(server));
    }

    @Override
    public Set<Manner> manners() {
        // A network that loses packets does not break connections.
        return EnumSet.of(Manner.SILENT, Manner.ONE_WAY);
    }

    @Override
    public void cut(Fault.Cut cut) throws IOException {
        silence(cut.from(), cut.to());
        if (cut.manner() == Manner.SILENT) {
            silence(cut.to(), cut.from());
        }
    }

    private void silence(ServerName from, ServerName to) throws IOException {
        ip("-n", namespace(from), "neigh", "replace", address(to), "lladdr", NOBODY, "dev", "eth0", "nud", "permanent");
    }

    @Override
    public void mend(Fault.Cut cut) throws IOException {
        restore(cut.from(), cut.to());
        if (cut.manner() == Manner.SILENT) {
            restore(cut.to(), cut.from());
        }
    }

    private void restore(ServerName from, ServerName to) throws IOException {
        ip("-n", namespace(from), "neigh", "del", address(to), "dev", "eth0");
    }

    @Override
    public synchronized void close() {
        for (List<String> undoing : cleaning) {
            try {
                ip(undoing.toArray(String[]::new));
            } catch (IOException e) {
                // It went with its namespace, or the next line tells what is left; all others must go all the same.
            }
        }
        cleaning.clear();
    }
}
