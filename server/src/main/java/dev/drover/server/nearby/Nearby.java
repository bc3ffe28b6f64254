package dev.drover.server.nearby;

import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Report;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds clients by where they are: around a point, nearest first, or in a box. Thread-safe.
 *
 * <p>Answers are exact and as of the question: everything that the herd took before it is in. Distances are those along
 * the surface of the ellipsoid WGS 84, at the poles and across the antimeridian as anywhere.
 *
 * <p>Clients are indexed only while somebody asks: the first question waits until that is done, some seconds with
 * millions of clients, and some minutes after the last one the index is given up.
 *
 * <h2>Pages</h2>
 * A page ends in a cursor, from which any server can go on. While no client moves, the pages together have each client
 * once. One that moves meanwhile may be missed, when it comes from where the next pages are to where the last ones were,
 * or be told twice, when it goes the other way.
 */
public final class Nearby implements AutoCloseable {

    /** The greatest radius of a question, in metres: half the circumference of the equator, more than any distance. */
    public static final double MAX_RADIUS = 20_037_508.35;

    /** The most clients of a page. */
    public static final int MAX_LIMIT = 1000;

    private static final Duration REST = Duration.ofMinutes(5);

    private final Herd herd;
    private final Duration rest;
    private @Nullable LiveIndex live;
    private boolean closed;

    /** Searches among the clients of a herd. */
    public Nearby(Herd herd) {
        this(herd, REST);
    }

    /**
     * As above.
     *
     * @param rest after how long without a question the index is given up
     */
    Nearby(Herd herd, Duration rest) {
        this.herd = herd;
        this.rest = rest;
    }

    /**
     * The clients within a radius of a point, nearest first, those equally far in the order of their IDs.
     *
     * @param latitude degrees north, -90 to 90
     * @param longitude degrees east, -180 to 180
     * @param radius in metres, above 0, at most {@link #MAX_RADIUS}
     * @param limit the most clients wanted, 1 to {@value #MAX_LIMIT}
     * @param cursor the {@link Page#next} of the page before, or null
     * @throws InvalidValueException if a value is outside of its range, or the cursor is none
     */
    public Page<NearClient> near(double latitude, double longitude, double radius, int limit, @Nullable String cursor) {
        Coordinates.check(latitude, longitude);
        if (!(radius > 0 && radius <= MAX_RADIUS)) {
            throw new InvalidValueException(
                    "a radius is more than 0 and at most half the circumference of the Earth, 20,037.5 km");
        }
        checkLimit(limit);
        Cursor.Near after = Cursor.Near.parse(cursor);
        return ask(index -> index.near(latitude, longitude, radius, limit, after));
    }

    /**
     * The clients in a box, in an order in which near ones mostly follow each other.
     *
     * @param limit the most clients wanted, 1 to {@value #MAX_LIMIT}
     * @param cursor the {@link Page#next} of the page before, or null
     * @throws InvalidValueException if the limit is outside of its range, or the cursor is none
     */
    public Page<Report> inBox(Box box, int limit, @Nullable String cursor) {
        checkLimit(limit);
        Cursor.OnCurve after = Cursor.OnCurve.parse(cursor);
        return ask(index -> index.inBox(box, limit, after));
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("a limit is between 1 and " + MAX_LIMIT + ", not " + limit);
        }
    }

    private <T> T ask(Function<ClientIndex, T> question) {
        while (true) {
            T answer = live().ask(question);
            if (answer != null) {
                return answer;
            }
            // It was given up at this very moment: the next one is made.
        }
    }

    private synchronized LiveIndex live() {
        if (closed) {
            throw new IllegalStateException("the server stops");
        }
        if (live == null || live.isGivenUp()) {
            live = LiveIndex.start(herd, rest);
        }
        return live;
    }

    /** Whether there is an index at this moment. */
    synchronized boolean isIndexed() {
        return live != null && !live.isGivenUp();
    }

    /** Gives the index up; questions fail from now on. */
    @Override
    public synchronized void close() {
        closed = true;
        if (live != null) {
            live.close();
        }
    }
}
