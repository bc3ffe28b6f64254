package dev.drover.server.trace;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import java.io.IOException;
import java.time.InstantSource;

/** A server's part in tracing: tells what it remembers itself, and asks the others. Thread-safe. */
public final class Tracer {

    private static final String WORD = "trace ";
    private static final int MAX_QUOTED = 60;

    private final Herd herd;
    private final Ways ways;
    private final InstantSource clock;
    private final Collector others;

    /**
     * Makes a server's tracer.
     *
     * @param others asks all other servers
     */
    public Tracer(Herd herd, Ways ways, InstantSource clock, Collector others) {
        this.herd = herd;
        this.ways = ways;
        this.clock = clock;
        this.others = others;
    }

    /** How a server is asked what it remembers of a client. */
    static String question(ClientId client) {
        return WORD + client;
    }

    /**
     * Answers a question of {@code trace CLIENT} with what this server remembers.
     *
     * @throws InvalidValueException if it is another question, or the client ID is none
     */
    public byte[] answer(String question) {
        if (!question.startsWith(WORD)) {
            throw new InvalidValueException("it does not understand the question '"
                    + question.substring(0, Math.min(question.length(), MAX_QUOTED))
                    + "', one of the two programs is older than the other");
        }
        return testimony(ClientId.of(question.substring(WORD.length()))).toJson();
    }

    /** The way of the latest report of a client that this server knows, from all servers; may take some seconds. */
    public Trace trace(ClientId client) {
        Testimony own = testimony(client);
        try {
            return others.collect(client, herd.self(), new Witnessed(own, own.latest(), ClockDifference.NONE));
        } catch (IOException e) {
            throw new IllegalStateException("a server knows valid reports only", e);
        }
    }

    private Testimony testimony(ClientId client) {
        return Testimony.of(ways.of(herd, client), clock.instant());
    }
}
