package dev.drover.server.feed;

import dev.drover.herd.ClientId;
import java.util.Locale;

/** What a reader is told. */
public sealed interface Event {

    /**
     * What follows is news.
     *
     * @param whole whether all that there is follows, so the reader forgets what it has; otherwise only what has changed
     */
    record Begin(boolean whole) implements Event {}

    /**
     * Where a client is.
     *
     * @param id what the reader is to bring back to go on from here
     */
    record Moved(Change change, Token id) implements Event {}

    /**
     * A client is no longer where the reader looks.
     *
     * @param id as above
     */
    record Left(ClientId client, Token id) implements Event {}

    /**
     * All that there was when it began has been told; from here on it is live.
     *
     * @param id as above
     */
    record Current(Token id) implements Event {}

    /** What was told before may not agree with what follows. */
    record Gap(Reason reason) implements Event {}

    /** Why there is a gap. */
    enum Reason {
        /** It cannot be read how far the reader had come. */
        UNKNOWN_ID("This server cannot read from this id how far you had come."),

        /** Another server had shown what this one is not known to know. */
        NOT_COVERED("This server may not know everything that the server you read from had shown you."),

        /** More waits for the reader than may. */
        TOO_SLOW("You read more slowly than what you want to see changes.");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** A sentence for the reader. */
        public String words() {
            return words;
        }

        /** The name in events and metrics: {@code too-slow}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
