package dev.drover.server.line;

import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.Slice;
import dev.drover.server.places.Question;
import dev.drover.server.traffic.TrafficLog;
import dev.drover.server.traffic.Turns;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, served by one virtual thread from its first command to its last reply.
 *
 * <p>Other threads come by: those that wait for the places provider send its answers, and the watchdog and the
 * listener may close the connection at any time. The first who has a reason to end it is the one who is right.
 */
final class Connection implements Runnable, LineReader.Input, Replies.Output {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /**
     * Virtual threads are not time-sliced: a client that always has more to say must let others have their turn. So
     * many commands take some 20 µs.
     */
    private static final int COMMANDS_PER_TURN = 64;

    /** Greater than any time, so nothing has ever lasted long since then. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Service service;
    private final SocketChannel channel;
    private final TrafficLog.Peer peer;
    private final Turns turns;
    private final LineReader reader;
    private final ReplyBuffer buffer;
    private final Replies replies;
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
    private int commands;

    /** When what is being handled was read. */
    private PosixTime received;

    private volatile long activeAt;
    private volatile long sendingSince = NEVER;

    Connection(Service service, SocketChannel channel, TrafficLog.Peer peer) {
        this.service = service;
        this.channel = channel;
        this.peer = peer;
        this.turns = new Turns(peer);
        this.reader = new LineReader(this, service.readBuffers());
        this.buffer = new ReplyBuffer(service.replyBuffers());
        this.replies = new Replies(this, service.configuration().maxWaitingQueries());
        this.received = service.now();
        this.activeAt = service.watchdog().now();
    }

    /** Serves the client until one of the two has had enough. */
    @Override
    public void run() {
        try (channel;
                reader;
                buffer) {
            converse();
            end(CloseReason.FINISHED);
        } catch (IOException e) {
            end(CloseReason.CLIENT_RESET);
        } catch (RuntimeException e) {
            end(CloseReason.FAILED);
            service.counters().defects.found("A client's connection was ended", e);
        } finally {
            end(CloseReason.FAILED);
            turns.end();
            replies.abandon();
        }
    }

    private void converse() throws IOException {
        boolean open = true;
        while (open) {
            if (!reader.hasMore()) {
                flush();
            }
            open = reader.fill();
            received = service.now();
            for (Slice line = reader.next(); line != null; line = reader.next()) {
                handle(line);
            }
        }
        flush();
        replies.finish();
    }

    private void handle(Slice line) throws IOException {
        turns.received(line);
        switch (service.parser().parse(line, received)) {
            case Command.Iamat iamat -> take(iamat.report());
            case Command.Whatsat whatsat -> look(whatsat, line);
            case Command.Invalid invalid -> refuse(invalid.text());
            case Command.Blank _ -> {}
        }
        if (buffer.isFull()) {
            flush();
        }
        if (++commands % COMMANDS_PER_TURN == 0) {
            giveWay();
            received = service.now();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it but that others need not wait for long.
    private static void giveWay() {
        Thread.yield();
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

    private void look(Command.Whatsat whatsat, Slice line) throws IOException {
        Report report = service.herd().latest(whatsat.client());
        if (report == null) {
            refuse(line);
            return;
        }
        service.counters().queries.increment();
        if (reason() == CloseReason.CLIENT_RESET) {
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
        flush();
        Replies.Query query = replies.reserve();
        Thread.ofVirtual().name("places for client").start(() -> answer(query, report, question));
    }

    private void answer(Replies.Query query, Report report, Question question) {
        Slice reply = WhatsatReply.of(report, nearby(question));
        peer.sent(WhatsatReply.withoutEnd(reply));
        replies.answer(query, reply);
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

    private void flush() throws IOException {
        turns.end();
        if (!buffer.isEmpty()) {
            replies.send(buffer.bytes());
            buffer.clear();
        }
    }

    @Override
    public int read(ByteBuffer room) throws IOException {
        int count = channel.read(room);
        activeAt = service.watchdog().now();
        service.counters().bytesIn.add(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean hasMore() throws IOException {
        return channel.socket().getInputStream().available() > 0;
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                sendingSince = service.watchdog().now();
                service.counters().bytesOut.add(channel.write(bytes));
            }
        } finally {
            sendingSince = NEVER;
            activeAt = service.watchdog().now();
        }
    }

    /** The client is gone. What it said before it went still counts, so reading goes on until there is no more. */
    @Override
    public void failed() {
        end(CloseReason.CLIENT_RESET);
    }

    private void end(CloseReason why) {
        reason.compareAndSet(null, why);
    }

    /** Why the connection has ended or is about to end; null if neither. */
    @Nullable
    CloseReason reason() {
        return reason.get();
    }

    TrafficLog.Peer peer() {
        return peer;
    }

    /** Closes the connection if a limit of time has passed. */
    void check(long now) {
        LineConfiguration limits = service.configuration();
        if (now - sendingSince > limits.unreadTimeout().toNanos()) {
            close(CloseReason.OUTPUT_UNREAD);
        } else if (sendingSince == NEVER
                && !replies.isAwaiting()
                && now - activeAt > limits.idleTimeout().toNanos()) {
            close(CloseReason.IDLE);
        }
    }

    /** Lets the client have the replies to what has been read from it, and reads no more. */
    void stop() {
        end(CloseReason.STOPPING);
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            LOG.debug("A client had gone already.", e);
        }
    }

    /** Closes the connection at once, whoever is reading or writing. */
    void close(CloseReason why) {
        end(why);
        try (channel) {
            if (sendingSince != NEVER) {
                // Else the system would go on for minutes trying to deliver what the client does not take.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.debug("A client had gone already.", e);
        }
        replies.abandon();
    }
}
