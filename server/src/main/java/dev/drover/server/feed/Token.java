package dev.drover.server.feed;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Mark;
import dev.drover.herd.ServerName;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come: given to it with what it is shown, and brought back by it, to any server, to go on.
 *
 * <p>Written {@code SERVER.INCARNATION.LOW-HIGH}. Two numbers, because a slow reader is not shown everything in the order
 * in which it happened.
 *
 * @param server the server that showed it
 * @param incarnation which life of that server's feed, chosen at random
 * @param low everything up to this number was shown, as far as it was wanted and not overtaken; 0 if nothing is sure
 * @param high nothing beyond this number was shown
 */
public record Token(ServerName server, long incarnation, long low, long high) {

    /** The moment of which the reader may have been shown anything. */
    Mark mark() {
        return new Mark(server, incarnation, high);
    }

    /** Reads a token; null if it is none. */
    public static @Nullable Token parse(String text) {
        int numbers = text.lastIndexOf('.');
        int incarnation = text.lastIndexOf('.', numbers - 1);
        int dash = text.indexOf('-', numbers);
        if (incarnation < 1 || dash < 0) {
            return null;
        }
        try {
            long low = Long.parseLong(text, numbers + 1, dash, 10);
            long high = Long.parseLong(text, dash + 1, text.length(), 10);
            return low < 0 || low > high
                    ? null
                    : new Token(
                            ServerName.of(text.substring(0, incarnation)),
                            Long.parseUnsignedLong(text, incarnation + 1, numbers, 16),
                            low,
                            high);
        } catch (NumberFormatException | InvalidValueException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return server + "." + Long.toHexString(incarnation) + "." + low + "-" + high;
    }
}
