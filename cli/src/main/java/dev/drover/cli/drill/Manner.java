package dev.drover.cli.drill;

import java.util.Locale;

/** How a link is cut, from the first of its two servers to the second where that makes a difference. */
public enum Manner {
    /** Connections break, and new ones are refused: somebody pulled the plug of a machine in between. */
    REFUSED,
    /** Nothing gets through, and nobody says so: a firewall drops everything. */
    SILENT,
    /** The first server sees its connections break, the second is left with open ones on which nothing comes. */
    HALF_OPEN,
    /** What the first server says does not reach the second; the other direction goes on. */
    ONE_WAY;

    /** Whether it matters which server is named first. */
    boolean isDirected() {
        return this == HALF_OPEN || this == ONE_WAY;
    }

    /** As plans have it: {@code half-open}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
