package dev.drover.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them. */
public final class Addresses {

    private Addresses() {}

    /** Host and port without a name look-up: {@code 127.0.0.1:10003}, {@code [::1]:10003}. */
    public static String text(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String text = host == null ? address.getHostString() : host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
    }
}
