package dev.drover.server.line;

import dev.drover.herd.Slice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The replies of one connection on their way out, in the order of the commands. To be used by one thread.
 *
 * <p>The replies to reports are known at once, those to queries only when the places provider has answered. So that
 * the client's next reports need not wait for a provider, a query takes a place in a queue, and what comes after it
 * lines up behind. When the head of the queue is answered, all that can go is sent.
 *
 * <p>What waits is bounded in number and in bytes if nothing more is read from the client at the bounds.
 */
final class Replies {

    /** With so many bytes lined up behind queries, nothing more is to be read. */
    static final int MAX_BYTES_BEHIND_QUERIES = 256 * 1024;

    private final Consumer<Slice> output;
    private final int maxQueries;

    /** In the order of the commands; most clients have none under way. */
    private @Nullable ArrayDeque<Query> queries;

    private int bytesBehindQueries;

    /**
     * Begins with nothing under way.
     *
     * @param output sends bytes, which may change after the call
     */
    Replies(Consumer<Slice> output, int maxQueries) {
        this.output = output;
        this.maxQueries = maxQueries;
    }

    /** The place of a query in the queue, and what is behind it. */
    static final class Query {
        private final ByteArrayOutputStream behind = new ByteArrayOutputStream(0);
        private @Nullable Slice reply;
    }

    /** Whether a query is waiting for its answer. */
    boolean isAwaiting() {
        return queries != null;
    }

    /** Whether {@link #reserve} may be called. */
    boolean hasRoomForQuery() {
        return queries == null || queries.size() < maxQueries;
    }

    /** Whether so much waits for an answer that nothing more is to be read. */
    boolean isFull() {
        return bytesBehindQueries >= MAX_BYTES_BEHIND_QUERIES;
    }

    /** Sends replies that are complete, or lines them up; the bytes may change after the call. */
    void send(Slice replies) {
        if (queries == null) {
            output.accept(replies);
            return;
        }
        queries.getLast().behind.write(replies.array(), replies.from(), replies.length());
        bytesBehindQueries += replies.length();
    }

    /** Takes a place for the reply to a query. */
    Query reserve() {
        if (queries == null) {
            queries = new ArrayDeque<>(1);
        }
        Query query = new Query();
        queries.add(query);
        return query;
    }

    /** Puts the reply to a query in its place, and sends all that can go now. */
    void answer(Query query, Slice reply) {
        query.reply = reply;
        while (queries != null && queries.element().reply != null) {
            Query head = queries.remove();
            output.accept(head.reply);
            output.accept(Slice.of(head.behind.toByteArray()));
            bytesBehindQueries -= head.behind.size();
            if (queries.isEmpty()) {
                queries = null;
            }
        }
    }
}
