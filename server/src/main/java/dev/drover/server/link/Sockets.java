package dev.drover.server.link;

import java.io.IOException;
import java.net.Socket;

/** What is done to a socket in the end. */
final class Sockets {

    private Sockets() {}

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, either way.
        }
    }
}
