package dev.drover.server.trace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From whom a server got a report. In JSON {@code client}, {@code link Bona} or {@code repair Bona}.
 *
 * @param kind how
 * @param neighbour from which neighbour; null if from a client
 */
public record Source(Kind kind, @Nullable ServerName neighbour) {

    /** From a client of its own. */
    public static final Source CLIENT = new Source(Kind.CLIENT, null);

    /** How a report came. */
    public enum Kind {
        /** From a client of the server's own. */
        CLIENT,
        /** As news over a link. */
        LINK,
        /** With the repair of what a server had missed: it did not come at once. */
        REPAIR
    }

    /**
     * The source of its text.
     *
     * @throws InvalidValueException if it is none
     */
    @JsonCreator
    public static Source of(String text) {
        String[] words = text.split(" ", 2);
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(words[0]) && (kind == Kind.CLIENT) == (words.length == 1)) {
                return words.length == 1 ? CLIENT : new Source(kind, ServerName.of(words[1]));
            }
        }
        throw new InvalidValueException("nobody gets a report from '" + text + "'");
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    @JsonValue
    public String toString() {
        return neighbour == null ? word(kind) : word(kind) + " " + neighbour;
    }
}
