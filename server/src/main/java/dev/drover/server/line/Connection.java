package dev.drover.server.line;

import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.loop.Handler;
import dev.drover.server.loop.Loop;
import dev.drover.server.places.Question;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.Turns;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, served by one loop from its first command to its last reply.
 *
 * <p>It reads what has come and handles it line by line, as long as the client takes the replies and not too much waits
 * for the places provider; then it reads no more until that is better. So a client that doesn't read, or asks for more
 * than a provider can answer, fills its own buffers and nobody else's.
 *
 * <p>For the loop's thread. Queries for places wait on virtual threads of their own, which hand their answers to the
 * loop.
 */
final class Connection implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Greater than any time, so nothing has ever lasted long since then. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Service service;
    private final Loop loop;
    private final SocketChannel channel;
    private final TrafficLog.Peer peer;
    private final Turns turns;
    private final LineReader reader;
    private final ReplyBuffer buffer;
    private final Replies replies;
    private final Outlet outlet;
    private @Nullable SelectionKey key;
    private @Nullable CloseReason reason;

    /** A query that others must make room for; nothing after it is handled before. */
    private @Nullable PlacesQuery held;

    /** When what is being handled was read. */
    private PosixTime received;

    private long activeAt = System.nanoTime();
    private long unsentSince = NEVER;
    private boolean answersLater;
    private boolean closed;

    Connection(Service service, Loop loop, SocketChannel channel, TrafficLog.Peer peer) {
        this.service = service;
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.turns = new Turns(peer);
        this.reader = new LineReader(service.readBuffers());
        this.buffer = new ReplyBuffer(service.replyBuffers());
        this.replies = new Replies(this::send, service.configuration().maxWaitingQueries());
        this.outlet = new Outlet(channel);
        this.received = service.now();
    }

    /** A question for places near the position of a report, whose answer has a place among the replies. */
    private record PlacesQuery(Report report, Question question) {}

    /** Begins to serve the client. */
    void begin() {
        try {
            channel.configureBlocking(false);
            key = loop.register(channel, SelectionKey.OP_READ, this);
        } catch (IOException e) {
            close(CloseReason.CLIENT_RESET);
        }
    }

    @Override
    public void ready(SelectionKey ready) {
        if (ready.isWritable()) {
            sendRest();
        }
        goOn(ready.isReadable());
    }

    @Override
    public void failed(Throwable thrown) {
        if (!closed) {
            service.counters().defects.found("A client's connection was ended", thrown);
        }
        close(CloseReason.FAILED);
    }

    /** Does all that can be done without waiting. */
    private void goOn(boolean readable) {
        try {
            if (readable && !isHeldUp()) {
                read();
            }
            for (Slice line = next(); line != null; line = next()) {
                handle(line);
            }
        } catch (IOException e) {
            close(CloseReason.CLIENT_RESET);
            return;
        }
        turns.end();
        reader.rest();
        if (!answersLater) {
            answersLater = true;
            loop.answerLater(this);
        }
    }

    @Override
    public void answer() {
        answersLater = false;
        if (!closed) {
            flush();
            awaitMore();
        }
    }

    private void read() throws IOException {
        service.counters().bytesIn.add(Math.max(reader.fill(channel), 0));
        received = service.now();
        activeAt = System.nanoTime();
    }

    private @Nullable Slice next() {
        return isHeldUp() ? null : reader.next();
    }

    /** Whether nothing more may be handled before the client has taken replies, or the provider has answered. */
    private boolean isHeldUp() {
        return outlet.isBlocked() || held != null || replies.isFull();
    }

    private void awaitMore() {
        if (reader.isAtEnd() && !isHeldUp() && !replies.isAwaiting()) {
            close(CloseReason.FINISHED);
            return;
        }
        int operations = isHeldUp() || reader.isAtEnd() ? 0 : SelectionKey.OP_READ;
        operations |= outlet.isBlocked() ? SelectionKey.OP_WRITE : 0;
        if (key != null && !closed && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private void handle(Slice line) {
        turns.received(line);
        switch (service.parser().parse(line, received)) {
            case Command.Iamat iamat -> take(iamat.report());
            case Command.Whatsat whatsat -> look(whatsat, line);
            case Command.Invalid invalid -> refuse(invalid.text());
            case Command.Blank _ -> {}
        }
        if (buffer.isFull()) {
            flushWithinRound();
        }
    }

    private void take(Report report) {
        service.herd().offer(report, service.witness());
        service.counters().reports.increment();
        turns.sent(buffer.at(report));
    }

    private void refuse(Slice text) {
        service.counters().invalidLines.increment();
        turns.sent(buffer.invalid(text));
    }

    private void look(Command.Whatsat whatsat, Slice line) {
        Report report = service.herd().latest(whatsat.client());
        if (report == null) {
            refuse(line);
            return;
        }
        service.counters().queries.increment();
        if (reason == CloseReason.CLIENT_RESET) {
            // Nobody is there to hear the answer, and providers have their price.
            return;
        }
        Question question = new Question(report.position(), whatsat.radius(), whatsat.limit());
        byte[] places = atOnce(question);
        if (places != null) {
            Slice reply = WhatsatReply.of(report, places);
            turns.sent(WhatsatReply.withoutEnd(reply));
            buffer.whole(reply);
            return;
        }
        flushWithinRound();
        held = new PlacesQuery(report, question);
        askIfThereIsRoom();
    }

    private void askIfThereIsRoom() {
        PlacesQuery next = held;
        if (next != null && replies.hasRoomForQuery()) {
            held = null;
            Replies.Query query = replies.reserve();
            Thread.ofVirtual().name("places for client").start(() -> ask(query, next));
        }
    }

    /** Waits for the provider; on a thread of its own. */
    private void ask(Replies.Query query, PlacesQuery asked) {
        Slice reply = WhatsatReply.of(asked.report(), nearby(asked.question()));
        peer.sent(WhatsatReply.withoutEnd(reply));
        loop.execute(() -> answer(query, reply));
    }

    private void answer(Replies.Query query, Slice reply) {
        if (closed) {
            return;
        }
        try {
            replies.answer(query, reply);
            askIfThereIsRoom();
            goOn(false);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private byte @Nullable [] atOnce(Question question) {
        try {
            return service.places().atOnce(question);
        } catch (RuntimeException | Error e) {
            LOG.debug("What may be answered at once is asked in the long way.", e);
            return null;
        }
    }

    private byte[] nearby(Question question) {
        try {
            return service.places().nearby(question);
        } catch (RuntimeException | Error e) {
            // It promises an answer in any case; but the position must not be lost even to a broken promise.
            service.counters().defects.found("A client got its position without places", e);
            return WhatsatReply.noPlaces();
        }
    }

    /**
     * Answers before the loop would. Of the reports the neighbours are told first, as at the end of a round: whoever has a
     * reply is not to lose it with this server.
     */
    private void flushWithinRound() {
        if (!buffer.isEmpty()) {
            loop.sendOn();
            flush();
        }
    }

    private void flush() {
        if (!buffer.isEmpty()) {
            replies.send(buffer.bytes());
            buffer.clear();
        }
    }

    private void send(Slice bytes) {
        if (reason != CloseReason.CLIENT_RESET) {
            try {
                sent(outlet.send(ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length())));
            } catch (IOException e) {
                broken();
            }
        }
    }

    private void sendRest() {
        try {
            sent(outlet.resume());
        } catch (IOException e) {
            broken();
        }
    }

    private void sent(int count) {
        service.counters().bytesOut.add(count);
        if (count > 0) {
            activeAt = System.nanoTime();
        }
        if (!outlet.isBlocked()) {
            unsentSince = NEVER;
        } else if (count > 0 || unsentSince == NEVER) {
            unsentSince = System.nanoTime();
        }
    }

    /** The client is gone. What it said before it went still counts, so reading goes on until there is no more. */
    private void broken() {
        end(CloseReason.CLIENT_RESET);
        outlet.drop();
        unsentSince = NEVER;
    }

    private void end(CloseReason why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** Closes the connection if a limit of time has passed. */
    void check(long now) {
        LineConfiguration limits = service.configuration();
        if (unsentSince != NEVER) {
            if (now - unsentSince > limits.unreadTimeout().toNanos()) {
                close(CloseReason.OUTPUT_UNREAD);
            }
        } else if (!replies.isAwaiting()
                && now - activeAt > limits.idleTimeout().toNanos()) {
            close(CloseReason.IDLE);
        }
    }

    /** Lets the client have the replies to what has been read from it, and reads no more. */
    void stop() {
        end(CloseReason.STOPPING);
        try {
            channel.shutdownInput();
            goOn(true);
        } catch (IOException e) {
            close(CloseReason.CLIENT_RESET);
        }
    }

    /** Closes the connection at once. The first reason that there was is the reason. */
    void close(CloseReason why) {
        if (closed) {
            return;
        }
        closed = true;
        end(why);
        try (channel) {
            if (outlet.isBlocked()) {
                // Else the system would go on for minutes trying to deliver what the client does not take.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("A client had gone already.", e);
        }
        turns.end();
        reader.close();
        buffer.close();
        service.ended(peer, reason == null ? why : reason);
    }
}
