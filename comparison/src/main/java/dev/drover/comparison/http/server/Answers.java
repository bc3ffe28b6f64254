package dev.drover.comparison.http.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What all servers answer. */
public final class Answers {

    /** A position as Drover's API answers it; also the first message of each feed and socket. */
    public static final String POSITION = "{\"client\":\"kiwi.cs.ucla.edu\",\"latitude\":34.068930,"
            + "\"longitude\":-118.445127,\"time\":1621464827.959498503,\"server\":\"Clark\",\"skew\":0.263873386,"
            + "\"age\":12.004}";

    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";

    /** What the first event is called. */
    static final String POSITION_EVENT = "position";

    /** What the events are called that only show that somebody is there. */
    static final String BEAT_EVENT = "beat";

    static final String NOTHING = "{}";

    /** How often who waits is sent a sign of life; seldom enough not to disturb a measurement. */
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** How long connections may be idle: longer than between two signs of life. */
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    static final String HOST = "127.0.0.1";

    /** So many clients may be waiting to be accepted. */
    static final int BACKLOG = 1024;

    private Answers() {}

    /** The position as bytes: made anew for each request, as one would be that is looked up. */
    static byte[] position() {
        return POSITION.getBytes(StandardCharsets.UTF_8);
    }

    /** The first event of a feed, as it is sent. */
    static byte[] firstEvent() {
        return event(POSITION_EVENT, POSITION);
    }

    /** An event that only shows that somebody is there. */
    static byte[] beat() {
        return event(BEAT_EVENT, NOTHING);
    }

    private static byte[] event(String name, String data) {
        return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Says who listens where.
     *
     * @param name what the server is called, and what its library's version comes after
     * @param library a class of the library
     * @param style how it was used, or nothing
     */
    static void announce(String name, Class<?> library, String style, int port) {
        String version = library.getPackage().getImplementationVersion();
        System.out.println(name + " " + version + style + " listens on " + HOST + ":" + port);
    }
}
