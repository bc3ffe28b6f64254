package dev.drover.server.trace;

import java.util.Locale;

/** Which protocol a client spoke. */
public enum Protocol {
    /** The line protocol. */
    LINE,
    /** HTTP. */
    HTTP;

    /** The name in answers: {@code line}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
