package dev.drover.server.line;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in until the door is closed.
 *
 * <p>When that fails, most often because the process has as many files open as it may have, it says so once, and
 * tries again after a while: neither giving up nor trying all the time would help the clients that are connected.
 */
final class Acceptor implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int PAUSE_MILLISECONDS = 100;

    private final Door door;
    private final Consumer<SocketChannel> welcome;

    Acceptor(Door door, Consumer<SocketChannel> welcome) {
        this.door = door;
        this.welcome = welcome;
    }

    /** Where clients come in. */
    @FunctionalInterface
    interface Door {

        /** Waits for the next client. */
        SocketChannel accept() throws IOException;
    }

    @Override
    public void run() {
        boolean failing = false;
        while (true) {
            try {
                SocketChannel client = door.accept();
                failing = false;
                welcome.accept(client);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (!failing) {
                    LOG.warn(
                            "Clients cannot connect ({}); the server keeps trying. If too many files are open, raise"
                                    + " the limit of the process (ulimit -n).",
                            e.getMessage(),
                            e);
                }
                failing = true;
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
