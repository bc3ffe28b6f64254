package dev.drover.server.line;

import java.util.Locale;

/** Why a client's connection ended. */
public enum CloseReason {
    /** The client ended its input, and has been sent all replies. */
    FINISHED,

    /** The client broke the connection, or was gone when a reply was sent to it. */
    CLIENT_RESET,

    /** The client said nothing for {@link LineConfiguration#idleTimeout}. */
    IDLE,

    /** The client took none of the output waiting for it for {@link LineConfiguration#unreadTimeout}. */
    OUTPUT_UNREAD,

    /** There were {@link LineConfiguration#maxConnections} already, so the connection was closed at once. */
    TOO_MANY_CONNECTIONS,

    /** The server is stopping. */
    STOPPING,

    /** A defect of this server, which its log describes. */
    FAILED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in logs, status and metrics: {@code output-unread}. */
    @Override
    public String toString() {
        return text;
    }
}
