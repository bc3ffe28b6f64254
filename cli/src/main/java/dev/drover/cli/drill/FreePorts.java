package dev.drover.cli.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that nobody listens on, and that no outgoing connection gets.
 *
 * <p>They are below those that operating systems give to outgoing connections, one of which might otherwise have the port
 * of a server that was killed when that comes back.
 */
public final class FreePorts {

    private static final int FIRST = 11_000;
    private static final int LAST = 31_999;

    private FreePorts() {}

    /**
     * Finds so many different ones: all are held until the last is found.
     *
     * @throws IOException if there are not as many
     */
    public static List<Integer> find(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int range = LAST - FIRST + 1;
            int start = ThreadLocalRandom.current().nextInt(range);
            for (int tried = 0; tried < range && held.size() < count; tried++) {
                try {
                    held.add(new ServerSocket(FIRST + (start + tried) % range, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException e) {
                    // Somebody has it; the next one, then.
                }
            }
            if (held.size() < count) {
                throw new IOException("no " + count + " ports between " + FIRST + " and " + LAST + " are free");
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
