package dev.drover.server.link;

import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lasting connection to a neighbour, from handshake to close.
 *
 * <p>The server's {@link LinkLoop} receives for it, polls the herd for what the neighbour has to be told, as many
 * messages as there are in one write, and says every heartbeat that it is alive. Nobody ever waits for the neighbour: a
 * report is put into its outbox, and that is all.
 *
 * <p>{@link #register}, {@link #receive}, {@link #send} and {@link #isOver} are the loop's; the others are for any
 * thread.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long NONE = Long.MIN_VALUE;

    /** So many reads or writes in a row, and the other links have their turn. */
    private static final int READS_PER_TURN = 16;

    private static final int WRITES_PER_TURN = 4;

    /** How long a neighbour may be told, when this server stops, what it does not know yet. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Socket socket;
    private final LinkInput input;
    private final Handshake.Peer peer;
    private final boolean dialled;
    private final LinkConfiguration configuration;
    private final TrafficLog.Peer log;
    private final ArrivalWitness witness;
    private final Neighbour neighbour;
    private final LinkLoop loop;
    private final AtomicReference<@Nullable CloseReason> closeReason = new AtomicReference<>();
    private final CompletableFuture<CloseReason> over = new CompletableFuture<>();

    private final FrameReader reader = new FrameReader();
    private final FrameWriter writer = new FrameWriter();
    private final MessageLog inbound;
    private final MessageLog outbound;
    private @Nullable SelectionKey key;

    /** What a ping of the neighbour's said that is yet to be answered, or {@link #NONE}. */
    private long pongOwed = NONE;

    private long heardAt = System.nanoTime();
    private long nextHeartbeat = heardAt;
    private long nextComparison = heardAt;

    /** Until when the neighbour is told what it does not know yet, or {@link #NONE} as long as nobody stops. */
    private long farewellEnd = NONE;

    private boolean saidGoodbye;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /** The time from the last answered ping to its pong, or {@link #NONE}. */
    private volatile long roundTripNanos = NONE;

    /** When a heartbeat last came. */
    private volatile long heardNanos = System.nanoTime();

    Link(
            Socket socket,
            LinkInput input,
            Handshake.Peer peer,
            boolean dialled,
            Herd herd,
            LinkLoop loop,
            ArrivalWitness witness,
            LinkConfiguration configuration,
            TrafficLog trafficLog) {
        this.socket = socket;
        this.input = input;
        this.peer = peer;
        this.dialled = dialled;
        this.configuration = configuration;
        this.loop = loop;
        this.witness = witness;
        this.neighbour = herd.connect(peer.name(), loop::wakeUp, witness);
        this.log = trafficLog.opened("link " + peer.name());
        this.inbound = new MessageLog(log);
        this.outbound = new MessageLog(log);
    }

    Handshake.Peer peer() {
        return peer;
    }

    /** Keeps the link until it has ended, with all that belongs to it; returns why. */
    CloseReason run() {
        loop.add(this);
        CloseReason reason = over.join();
        neighbour.close();
        log.closed(reason.toString());
        return reason;
    }

    /** Begins; false if the link is over before. */
    boolean register(Selector selector) {
        try {
            SocketChannel channel = socket.getChannel();
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            // Of what came with the last bytes of the handshake the selector would not tell.
            handleFrames();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
        return !isOver();
    }

    /** Hears what the neighbour says, as far as it has come. */
    void receive() {
        try {
            for (int i = 0; i < READS_PER_TURN && input.receive(); i++) {
                heardAt = System.nanoTime();
                handleFrames();
            }
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        } finally {
            inbound.endTurn();
        }
    }

    private void handleFrames() throws IOException {
        if (input.hasFrame()) {
            witness.arrived();
        }
        while (input.hasFrame()) {
            handle(input.frame());
        }
    }

    private void handle(Frame frame) throws LinkException {
        switch (frame.type()) {
            case PING -> {
                heardNanos = System.nanoTime();
                pongOwed = reader.number(frame);
            }
            case PONG -> roundTripNanos = System.nanoTime() - reader.number(frame);
            case STOPPING -> throw new LinkException(CloseReason.NEIGHBOUR_STOPS);
            default -> {
                Message message = reader.message(frame);
                received.setRelease(received.getPlain() + 1);
                inbound.received(message);
                neighbour.receive(message);
            }
        }
    }

    /**
     * Says what there is to say, as far as the neighbour takes it.
     *
     * @param now the time, as {@link System#nanoTime} counts
     * @return when to come again, if nothing happens before
     */
    long send(long now) {
        try {
            return isOver(now) ? now : say(now);
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            return now;
        } finally {
            outbound.endTurn();
        }
    }

    private long say(long now) throws IOException {
        for (int i = 0; i < WRITES_PER_TURN; i++) {
            if (!writer.isEmpty() && !writer.writeTo(socket.getChannel())) {
                await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return isStopping() ? now + FAREWELL.toNanos() : silenceEnd();
            }
            if (i == 0) {
                putWhatIsDue(now);
            }
            putMessages();
            if (writer.isEmpty()) {
                await(SelectionKey.OP_READ);
                return nextTime(now);
            }
        }
        return now;
    }

    /** Whether the link has ended; if there is a reason to, it ends now. */
    private boolean isOver(long now) throws IOException {
        CloseReason reason = closeReason.get();
        if (reason == null && now - silenceEnd() >= 0) {
            throw new LinkException(CloseReason.SILENT);
        }
        if (reason != null && reason != CloseReason.STOPPING) {
            over(reason);
        }
        return isOver();
    }

    private long silenceEnd() {
        return heardAt + configuration.silence().toNanos();
    }

    private void putWhatIsDue(long now) {
        if (isStopping()) {
            putGoodbye(now);
            return;
        }
        if (now - nextHeartbeat >= 0) {
            writer.put(Frame.Type.PING, now);
            nextHeartbeat = now + configuration.heartbeat().toNanos();
        }
        if (dialled && now - nextComparison >= 0) {
            neighbour.compare();
            nextComparison = now + configuration.compareEvery().toNanos();
        }
        if (pongOwed != NONE) {
            writer.put(Frame.Type.PONG, pongOwed);
            pongOwed = NONE;
        }
    }

    /** Whoever reported last was told that this server knows; it must not be the only one that ever did. */
    private void putGoodbye(long now) {
        if (farewellEnd == NONE) {
            farewellEnd = now + FAREWELL.toNanos();
        }
        if (!saidGoodbye && (neighbour.pending() == 0 || now - farewellEnd >= 0)) {
            writer.put(Frame.Type.STOPPING, new byte[0]);
            saidGoodbye = true;
        }
    }

    private void putMessages() {
        int count = 0;
        while (!saidGoodbye && !writer.isFull()) {
            Message message = neighbour.poll();
            if (message == null) {
                break;
            }
            writer.put(message);
            outbound.sent(message);
            count++;
        }
        sent.setRelease(sent.getPlain() + count);
    }

    private void await(int operations) {
        if (key != null && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    /** When to come again, after all was said. */
    private long nextTime(long now) throws IOException {
        if (isStopping()) {
            return saidGoodbye ? leave(now) : now;
        }
        long next = Math.min(nextHeartbeat - now, silenceEnd() - now);
        return now + (dialled ? Math.min(next, nextComparison - now) : next);
    }

    /** The neighbour closes the connection. If this side did, with something unread, a reset could overtake the rest. */
    private long leave(long now) throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
        return now + FAREWELL.toNanos();
    }

    private boolean isStopping() {
        return closeReason.get() == CloseReason.STOPPING;
    }

    /** Ends the link because this server stops: the neighbour is told. Does not wait. */
    void stop() {
        end(CloseReason.STOPPING);
    }

    /** Ends the link, if nothing else has; does not wait. */
    void end(CloseReason reason) {
        closeReason.compareAndSet(null, reason);
        loop.wakeUp();
    }

    private void failed(Throwable thrown) {
        over(
                switch (thrown) {
                    case IOException e -> CloseReason.of(e);
                    case CancelledKeyException _ -> CloseReason.BROKEN;
                    default -> {
                        LOG.error("The link to {} ends by an error in this program", peer.name(), thrown);
                        yield CloseReason.INTERNAL_ERROR;
                    }
                });
    }

    /** Ends the link at once. The first reason that anybody had is the reason; the rest follows from it. */
    void over(CloseReason reason) {
        closeReason.compareAndSet(null, reason);
        Sockets.close(socket);
        over.complete(Objects.requireNonNull(closeReason.get()));
    }

    boolean isOver() {
        return over.isDone();
    }

    /** The time a heartbeat took there and back, or null if none has come back yet. */
    @Nullable
    Duration roundTrip() {
        long nanos = roundTripNanos;
        return nanos == NONE ? null : Duration.ofNanos(nanos);
    }

    /** When a heartbeat last came, as {@link System#nanoTime} counts. */
    long heardNanos() {
        return heardNanos;
    }

    /** The herd's side. */
    Neighbour neighbour() {
        return neighbour;
    }

    /** How many messages were sent, heartbeats not counted. */
    long sent() {
        return sent.get();
    }

    /** How many messages were received, heartbeats not counted. */
    long received() {
        return received.get();
    }
}
