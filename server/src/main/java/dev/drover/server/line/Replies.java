package dev.drover.server.line;

import dev.drover.herd.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The replies of one connection on their way out, in the order of the commands. Thread-safe.
 *
 * <p>The replies to reports are known at once, those to queries only when the places provider has answered. So that
 * the client's next reports need not wait for a provider, a query takes a place in a queue, and what comes after it
 * lines up behind. Whoever completes the head of the queue sends all that can go.
 *
 * <p>What waits is bounded in number and in bytes; at the bounds, the connection's reader waits. A client that does
 * not take its replies makes whoever sends them wait, with the monitor held: that concerns nobody but this client.
 */
final class Replies {

    /** With so many bytes lined up behind queries, the reader waits. */
    static final int MAX_BYTES_BEHIND_QUERIES = 256 * 1024;

    private final Output output;
    private final int maxQueries;
    private final ArrayDeque<Query> queries = new ArrayDeque<>(1);
    private int bytesBehindQueries;
    private boolean broken;
    private volatile boolean awaiting;

    Replies(Output output, int maxQueries) {
        this.output = output;
        this.maxQueries = maxQueries;
    }

    /** Where the replies go to. */
    interface Output {

        /** Sends all of the bytes, waiting until the client has room for them. */
        void send(ByteBuffer bytes) throws IOException;

        /** Is called once, when sending has failed; nothing will be sent any more. */
        void failed();
    }

    /** The place of a query in the queue, and what is behind it. */
    static final class Query {
        private final ByteArrayOutputStream behind = new ByteArrayOutputStream(0);
        private @Nullable Slice reply;
    }

    /** Whether a query is waiting for its answer. */
    boolean isAwaiting() {
        return awaiting;
    }

    /** Sends replies that are complete, or lines them up; the bytes may change after the call. */
    synchronized void send(Slice replies) throws InterruptedIOException {
        Query last = queries.peekLast();
        if (last == null) {
            sendNow(replies);
            return;
        }
        last.behind.write(replies.array(), replies.from(), replies.length());
        bytesBehindQueries += replies.length();
        awaitEndOf(() -> bytesBehindQueries >= MAX_BYTES_BEHIND_QUERIES);
    }

    /** Takes a place for the reply to a query, waiting for one to become free. */
    synchronized Query reserve() throws InterruptedIOException {
        awaitEndOf(() -> queries.size() >= maxQueries);
        Query query = new Query();
        queries.add(query);
        awaiting = true;
        return query;
    }

    /** Puts the reply to a query in its place, and sends all that can go now. */
    synchronized void answer(Query query, Slice reply) {
        query.reply = reply;
        for (Query head = queries.peek(); head != null && head.reply != null; head = queries.peek()) {
            sendNow(head.reply);
            sendNow(Slice.of(head.behind.toByteArray()));
            bytesBehindQueries -= head.behind.size();
            queries.remove();
        }
        awaiting = !queries.isEmpty();
        notifyAll();
    }

    /** Waits until all queries have been answered. */
    synchronized void finish() throws InterruptedIOException {
        awaitEndOf(() -> !queries.isEmpty());
    }

    /** Drops all that waits, and sends nothing any more; nobody is kept waiting. */
    synchronized void abandon() {
        broken = true;
        queries.clear();
        bytesBehindQueries = 0;
        awaiting = false;
        notifyAll();
    }

    private void sendNow(Slice bytes) {
        if (broken || bytes.length() == 0) {
            return;
        }
        try {
            output.send(ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length()));
        } catch (IOException e) {
            broken = true;
            output.failed();
        }
    }

    private synchronized void awaitEndOf(BooleanSupplier state) throws InterruptedIOException {
        try {
            while (state.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the places provider");
        }
    }
}
