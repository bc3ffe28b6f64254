package dev.drover.comparison.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on. */
public final class FreePorts {

    // Below those that the system gives to outgoing connections (from 32768 on Linux): a load of 10,000 connections
    // would else take, sooner or later, the port of a server that is being restarted.
    private static final int FIRST = 12_000;
    private static final int LAST = 32_000;
    private static final int MAX_ATTEMPTS = 10_000;

    private FreePorts() {}

    /** So many different ones, in places that differ from run to run. */
    public static List<Integer> find(int count) {
        List<Integer> ports = ThreadLocalRandom.current()
                .ints(FIRST, LAST)
                .distinct()
                .limit(MAX_ATTEMPTS)
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
        if (ports.size() < count) {
            throw new IllegalStateException("no " + count + " ports from " + FIRST + " to " + LAST + " are free");
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
