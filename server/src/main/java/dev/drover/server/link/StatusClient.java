package dev.drover.server.link;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** Asks a running server for its status, over the port of its links. */
public final class StatusClient {

    private StatusClient() {}

    /**
     * Asks for the status.
     *
     * @param membership the herd's name and secret, and any name for the one who asks
     * @param version the program's version
     * @param server which server is expected at the address
     * @param timeout for connecting, and again for the answer
     * @return the status, in JSON
     * @throws IOException if the server cannot be reached or refuses; the message says why
     */
    public static byte[] ask(
            Membership membership, String version, ServerName server, InetSocketAddress address, Duration timeout)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            LinkInput input = new LinkInput(socket);
            new Handshake(socket, input, membership, version, timeout).dial(server, Handshake.Role.OBSERVER);
            input.limitSilence(timeout);
            Frame frame = input.frame();
            if (frame.type() != Frame.Type.STATUS) {
                throw new LinkException(CloseReason.BAD_FRAME);
            }
            return Arrays.copyOfRange(frame.array(), frame.from() + 1, frame.to());
        }
    }
}
