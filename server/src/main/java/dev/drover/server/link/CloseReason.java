package dev.drover.server.link;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** Why a link, or an attempt at one, ended. */
public enum CloseReason {
    /** This server stops. */
    STOPPING("this server stops"),
    /** The neighbour said that it stops. */
    NEIGHBOUR_STOPS("the neighbour stops"),
    /** The neighbour's process closed the connection without a word, as when it is killed. */
    CLOSED_BY_NEIGHBOUR("the neighbour closed the connection"),
    /** The connection broke. */
    BROKEN("the connection broke"),
    /** Nothing was heard for longer than the configured silence: the neighbour is frozen, or the network gone. */
    SILENT("nothing was heard of the neighbour"),
    /** The neighbour has opened a new link; this one was a leftover. */
    REPLACED("the neighbour opened a new link"),
    /** What came was not of the protocol between servers. */
    BAD_FRAME("what came is not of the protocol between servers"),
    /** An error in this program; its log has more. */
    INTERNAL_ERROR("an error in this program, which its log has"),
    /** Nobody accepts connections at the neighbour's address. */
    UNREACHABLE("nobody accepts connections there"),
    /** The other end did not finish the handshake in time. */
    HANDSHAKE_TIMEOUT("the handshake was not finished in time"),
    /** The other end speaks something else, such as a client's line protocol. */
    NOT_A_SERVER("the other end is not a server of a herd"),
    /** The other end has another version of the protocol. */
    OTHER_VERSION("the other end speaks another version of the protocol"),
    /** The other end is of a herd with another name. */
    OTHER_HERD("the other end is of another herd"),
    /** The other end is not the server that it should be. */
    OTHER_SERVER("the other end is another server than the configuration says"),
    /** The other end is no neighbour of this server in its configuration. */
    NOT_A_NEIGHBOUR("the two are not linked in the configuration"),
    /** The other end does not know the herd's secret. */
    WRONG_SECRET("the secrets differ"),
    /** Too many connections were in their handshake, of which this was the oldest. */
    TOO_MANY_HANDSHAKES("too many connections were in their handshake");

    private final String words;

    CloseReason(String words) {
        this.words = words;
    }

    /** Why a connection ended that was used until this was thrown. */
    static CloseReason of(IOException e) {
        return switch (e) {
            case LinkException named -> named.reason();
            case EOFException _ -> CLOSED_BY_NEIGHBOUR;
            case SocketTimeoutException _ -> SILENT;
            default -> BROKEN;
        };
    }

    /** The reason in words, to follow a colon. */
    public String words() {
        return words;
    }

    /** The name in logs, status and metrics: {@code wrong-secret}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
