package dev.drover.server;

import dev.drover.herd.InvalidValueException;
import dev.drover.server.config.Setting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where one server of the herd is: {@code [servers.Clark]}.
 *
 * @param address the host where others reach it
 * @param listen the address that it binds
 * @param linePort the port for clients
 * @param linkPort the port for other servers
 * @param httpPort the port for programs that speak HTTP
 */
public record ServerConfiguration(
        @Setting(
                value = "The host name or IP address where clients and other servers reach it.",
                byDefault = DEFAULT_ADDRESS)
        String address,

        @Setting("The address that it listens on; by default the same as address. 0.0.0.0 is every address of the"
                + " machine.")
        String listen,

        @Setting(
                value = "The port for clients; by default counted up from base-port in the order of the names.",
                min = "1",
                max = "65535")
        int linePort,

        @Setting(value = "The port for other servers; by default the line port plus 100.", min = "1", max = "65535")
        int linkPort,

        @Setting(
                value = "The port for programs that speak HTTP, and for the map; by default the line port plus 1000.",
                min = "1",
                max = "65535")
        int httpPort) {

    static final String DEFAULT_ADDRESS = "127.0.0.1";

    public ServerConfiguration {
        if (address.isBlank() || listen.isBlank()) {
            throw new InvalidValueException("a server has an address; a blank one is none");
        }
    }

    /** Whether it can be reached from this machine alone. */
    public boolean isOnLoopback() {
        try {
            return InetAddress.getByName(listen).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Nobody can say where a name leads that can't be resolved; the strict rules apply.
            return false;
        }
    }

    /** Where clients reach it. */
    public InetSocketAddress lineAddress() {
        return InetSocketAddress.createUnresolved(address, linePort);
    }

    /** Where other servers reach it. */
    public InetSocketAddress linkAddress() {
        return InetSocketAddress.createUnresolved(address, linkPort);
    }

    /**
     * Where programs that speak HTTP reach it.
     *
     * @param scheme {@code http} or {@code https}
     */
    public URI httpAddress(String scheme) {
        boolean bare = address.contains(":") && !address.startsWith("[");
        return URI.create(scheme + "://" + (bare ? "[" + address + "]" : address) + ":" + httpPort);
    }

    InetSocketAddress lineListenAddress() {
        return new InetSocketAddress(listen, linePort);
    }

    InetSocketAddress linkListenAddress() {
        return new InetSocketAddress(listen, linkPort);
    }

    InetSocketAddress httpListenAddress() {
        return new InetSocketAddress(listen, httpPort);
    }
}
