package dev.drover.cli.options;

import dev.drover.herd.InvalidValueException;
import java.net.InetSocketAddress;

/**
 * Where clients reach a server.
 *
 * @param name what people call it: its name in the herd, or its address
 * @param host a name or an IP address
 * @param port 1 to 65,535
 */
public record ServerAddress(String name, String host, int port) {

    public ServerAddress {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new InvalidValueException("an address is written HOST:PORT with a port of 1 to 65535");
        }
    }

    /**
     * Makes an address of {@code HOST:PORT}; an IPv6 address stands in brackets.
     *
     * @throws InvalidValueException if it is not of this form
     */
    public static ServerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new InvalidValueException(
                    "an address is written HOST:PORT, like 127.0.0.1:10003, not '" + text + "'");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new InvalidValueException("an IPv6 address stands in brackets, like [::1]:10003, not '" + text + "'");
        }
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        return new ServerAddress(text, bare, Integer.parseInt(text.substring(colon + 1)));
    }

    /** The address for a socket; the host is looked up. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** {@code HOST:PORT}. */
    public String hostAndPort() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The name, and the address unless it is the name. */
    @Override
    public String toString() {
        return name.equals(hostAndPort()) ? name : name + " (" + hostAndPort() + ")";
    }
}
