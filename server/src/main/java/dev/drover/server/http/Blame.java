package dev.drover.server.http;

import java.util.Locale;

/** Whose mistake or misfortune a problem is. */
public enum Blame {
    /** The client's: the same request won't do. */
    CLIENT,
    /** The herd's: this server, or another one that it asked. */
    HERD,
    /** Somebody's whom the herd asks, such as the provider of places. */
    OUTSIDE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
