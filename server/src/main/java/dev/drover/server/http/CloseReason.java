package dev.drover.server.http;

import java.util.Locale;

/** Why a client's connection ended. */
public enum CloseReason {
    /** The client closed it, or broke it. */
    CLOSED_BY_CLIENT,

    /** The client sent no request for {@link HttpConfiguration#idleTimeout}. */
    IDLE,

    /** The client took longer than {@link HttpConfiguration#requestTimeout} to send a request. */
    SLOW_REQUEST,

    /** The client left an answer unread for {@link HttpConfiguration#unreadTimeout}. */
    OUTPUT_UNREAD,

    /** What the client sent is no HTTP. */
    NOT_HTTP,

    /** What the client sent over a WebSocket breaks that protocol. */
    INVALID_FRAME,

    /** There were {@link HttpConfiguration#maxConnections} already, so the connection was closed at once. */
    TOO_MANY_CONNECTIONS,

    /** The server is stopping. */
    STOPPING;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in logs and metrics: {@code output-unread}. */
    @Override
    public String toString() {
        return text;
    }
}
