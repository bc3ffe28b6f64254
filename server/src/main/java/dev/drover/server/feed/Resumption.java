package dev.drover.server.feed;

import java.util.Locale;

/** How a reader that brought an id went on. */
public enum Resumption {
    /** It was told what had changed since it was here. */
    CHANGES,

    /** It was told the whole, which has all that it may have missed. */
    WHOLE,

    /** It was told of a gap, and then the whole. */
    GAP;

    /** The name in metrics: {@code changes}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
