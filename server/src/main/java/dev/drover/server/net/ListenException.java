package dev.drover.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server cannot listen where it should; the message says where, why, and what to do. */
public final class ListenException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the message.
     *
     * @param forWhom who was to connect there: {@code clients}, {@code the herd}
     */
    public ListenException(InetSocketAddress address, String forWhom, IOException cause) {
        super(
                "Cannot listen on " + Addresses.text(address) + " for " + forWhom + " (" + cause.getMessage()
                        + "); choose another address or port, or stop the program that has it.",
                cause);
    }
}
