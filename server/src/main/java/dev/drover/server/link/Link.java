package dev.drover.server.link;

import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.server.loop.Handler;
import dev.drover.server.loop.Loop;
import dev.drover.server.loop.Loops;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lasting connection to a neighbour, from handshake to close.
 *
 * <p>One of the server's loops receives for it and looks after its times; {@link LinkSender} sends. Nobody ever waits
 * for the neighbour: a report is put into its outbox, and that is all.
 *
 * <p>The methods of {@link Handler} are the loop's; the others are for any thread.
 */
final class Link implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long NONE = Long.MIN_VALUE;

    /** So many reads in a row, and other connections have their turn. */
    private static final int READS_PER_TURN = 16;

    private final Socket socket;
    private final LinkInput input;
    private final Handshake.Peer peer;
    private final LinkConfiguration configuration;
    private final TrafficLog.Peer log;
    private final MessageLog inbound;
    private final ArrivalWitness witness;
    private final Neighbour neighbour;
    private final Loop loop;
    private final LinkSender sender;
    private final FrameReader reader = new FrameReader();
    private final AtomicReference<@Nullable CloseReason> closeReason = new AtomicReference<>();
    private final CompletableFuture<CloseReason> over = new CompletableFuture<>();
    private final AtomicLong received = new AtomicLong();
    private @Nullable SelectionKey key;

    /** When something last came. */
    private volatile long heardAt = System.nanoTime();

    /** The time from the last answered ping to its pong, or {@link #NONE}. */
    private volatile long roundTripNanos = NONE;

    Link(
            Socket socket,
            LinkInput input,
            Handshake.Peer peer,
            boolean dialled,
            Herd herd,
            Loops loops,
            ArrivalWitness witness,
            LinkConfiguration configuration,
            TrafficLog trafficLog) {
        this.socket = socket;
        this.input = input;
        this.peer = peer;
        this.configuration = configuration;
        this.loop = loops.next();
        this.witness = witness;
        AtomicBoolean due = new AtomicBoolean();
        this.neighbour = herd.connect(peer.name(), () -> wakeUp(due, loops), witness);
        this.log = trafficLog.opened("link " + peer.name());
        this.inbound = new MessageLog(log);
        this.sender = new LinkSender(socket.getChannel(), dialled, configuration, neighbour, due, log, this::awaitRoom);
    }

    private static void wakeUp(AtomicBoolean due, Loops loops) {
        due.set(true);
        loops.sendSoon();
    }

    /** Keeps the link until it has ended, with all that belongs to it; returns why. */
    CloseReason run() {
        if (!loop.execute(this::begin)) {
            over(CloseReason.STOPPING);
        }
        CloseReason reason = over.join();
        neighbour.close();
        log.closed(reason.toString());
        return reason;
    }

    private void begin() {
        try {
            SocketChannel channel = socket.getChannel();
            channel.configureBlocking(false);
            key = loop.register(channel, SelectionKey.OP_READ, this);
            sender.resume();
            // Of what came with the last bytes of the handshake the selector would not tell.
            handleFrames();
        } catch (IOException | RuntimeException e) {
            failed(e);
        } finally {
            inbound.endTurn();
        }
        keepTime();
    }

    /** Does what is due now, and comes again when something will be. */
    private void keepTime() {
        if (isOver()) {
            return;
        }
        long now = System.nanoTime();
        if (now - silenceEnd() >= 0) {
            over(CloseReason.SILENT);
            return;
        }
        sender.keepTime();
        send(now);
        long next = sender.nextTime(now);
        loop.at(silenceEnd() - next < 0 ? silenceEnd() : next, this::keepTime);
    }

    private long silenceEnd() {
        return heardAt + configuration.silence().toNanos();
    }

    @Override
    public void ready(SelectionKey ready) {
        if (ready.isWritable()) {
            ready.interestOps(SelectionKey.OP_READ);
            sender.resume();
        }
        if (ready.isReadable()) {
            receive();
        }
    }

    private void receive() {
        try {
            for (int i = 0; i < READS_PER_TURN && input.receive(); i++) {
                heardAt = System.nanoTime();
                handleFrames();
            }
        } catch (IOException e) {
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
            case PING -> sender.owePong(reader.number(frame));
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

    /** Whether something is to be sent that can be sent. */
    boolean isDue() {
        return sender.isDue();
    }

    /** Sends what is due, as far as the neighbour takes it. By any loop. */
    void send(long now) {
        try {
            sender.send(now);
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        }
    }

    private void awaitRoom() {
        loop.execute(() -> {
            if (key != null && key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        });
    }

    /** Ends the link because this server stops: the neighbour is told. Does not wait. */
    void stop() {
        if (closeReason.compareAndSet(null, CloseReason.STOPPING)) {
            sender.stop();
            loop.execute(() -> send(System.nanoTime()));
        }
    }

    /** Waits for the end until {@link System#nanoTime} reaches the deadline; then the link ends at once. */
    void awaitEnd(long deadline) {
        try {
            over.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            over(CloseReason.STOPPING);
        } catch (InterruptedException e) {
            over(CloseReason.STOPPING);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void failed(Throwable thrown) {
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

    private boolean isOver() {
        return over.isDone();
    }

    /** Who is at the other end. */
    Handshake.Peer peer() {
        return peer;
    }

    /** The time a heartbeat took there and back, or null if none has come back yet. */
    @Nullable
    Duration roundTrip() {
        long nanos = roundTripNanos;
        return nanos == NONE ? null : Duration.ofNanos(nanos);
    }

    /** When something last came, as {@link System#nanoTime} counts. */
    long heardAt() {
        return heardAt;
    }

    /** The herd's side. */
    Neighbour neighbour() {
        return neighbour;
    }

    /** How many messages were sent, heartbeats not counted. */
    long sent() {
        return sender.sent();
    }

    /** How many messages were received, heartbeats not counted. */
    long received() {
        return received.get();
    }
}
