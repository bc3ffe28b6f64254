package dev.drover.server.link;

import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lasting connection to a neighbour, from handshake to close.
 *
 * <p>Two threads: {@link #run} receives; a sender polls the herd for what the neighbour has to be told, as many
 * messages as there are in one write, and says every heartbeat that it is alive. Nobody else ever waits for the
 * neighbour: a report is put into its outbox, and that is all.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long NONE = Long.MIN_VALUE;

    /** After this many frames the receiver gives way; see {@link #giveWay}. */
    private static final int FRAMES_IN_A_ROW = 256;

    /** How long the sender may take to notice that its socket is closed. */
    private static final Duration SENDER_TIMEOUT = Duration.ofSeconds(1);

    /** How long a neighbour may be told, when this server stops, what it does not know yet. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Socket socket;
    private final LinkInput input;
    private final Handshake.Peer peer;
    private final boolean dialled;
    private final LinkConfiguration configuration;
    private final TrafficLog.Peer log;
    private final Neighbour neighbour;
    private final Thread sender;
    private final long startNanos = System.nanoTime();
    private final AtomicReference<@Nullable CloseReason> closeReason = new AtomicReference<>();

    /** What a ping of the neighbour's said that is yet to be answered, or {@link #NONE}. */
    private final AtomicLong pongOwed = new AtomicLong(NONE);

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /** The time from the last answered ping to its pong, or {@link #NONE}. */
    private volatile long roundTripNanos = NONE;

    Link(
            Socket socket,
            LinkInput input,
            Handshake.Peer peer,
            boolean dialled,
            Herd herd,
            LinkConfiguration configuration,
            TrafficLog trafficLog) {
        this.socket = socket;
        this.input = input;
        this.peer = peer;
        this.dialled = dialled;
        this.configuration = configuration;
        this.sender = Thread.ofVirtual().name("link to " + peer.name()).unstarted(this::send);
        this.neighbour = herd.connect(peer.name(), () -> LockSupport.unpark(sender));
        this.log = trafficLog.opened("link " + peer.name());
    }

    Handshake.Peer peer() {
        return peer;
    }

    /** Receives until the link has ended, with all that belongs to it; returns why. */
    CloseReason run() {
        sender.start();
        end(receiveToTheEnd());
        Sockets.join(sender, System.nanoTime() + SENDER_TIMEOUT.toNanos());
        neighbour.close();
        // The first reason that anybody had is the reason; the rest follows from it.
        CloseReason reason = Objects.requireNonNull(closeReason.get());
        log.closed(reason.toString());
        return reason;
    }

    private CloseReason receiveToTheEnd() {
        try {
            input.limitSilence(configuration.silence());
            return receive();
        } catch (IOException e) {
            return CloseReason.of(e);
        } catch (RuntimeException | Error e) {
            LOG.error("The link to {} ends by an error in this program", peer.name(), e);
            return CloseReason.INTERNAL_ERROR;
        }
    }

    private CloseReason receive() throws IOException {
        MessageLog inbound = new MessageLog(log);
        try {
            return receive(inbound);
        } finally {
            inbound.endTurn();
        }
    }

    private CloseReason receive(MessageLog inbound) throws IOException {
        FrameReader reader = new FrameReader();
        for (int count = 1; ; count++) {
            if (!input.hasFrame()) {
                inbound.endTurn();
            }
            Frame frame = input.frame();
            switch (frame.type()) {
                case PING -> {
                    pongOwed.set(reader.number(frame));
                    LockSupport.unpark(sender);
                }
                case PONG -> roundTripNanos = System.nanoTime() - reader.number(frame);
                case STOPPING -> {
                    return CloseReason.NEIGHBOUR_STOPS;
                }
                default -> {
                    Message message = reader.message(frame);
                    received.setRelease(received.getPlain() + 1);
                    inbound.received(message);
                    neighbour.receive(message);
                }
            }
            if (count % FRAMES_IN_A_ROW == 0) {
                giveWay();
            }
        }
    }

    private void send() {
        try {
            FrameWriter writer = new FrameWriter();
            MessageLog outbound = new MessageLog(log);
            OutputStream output = socket.getOutputStream();
            long nextHeartbeat = startNanos;
            long nextComparison = startNanos;
            while (closeReason.get() == null) {
                long now = System.nanoTime();
                if (now - nextHeartbeat >= 0) {
                    writer.put(Frame.Type.PING, now);
                    nextHeartbeat = now + configuration.heartbeat().toNanos();
                }
                if (dialled && now - nextComparison >= 0) {
                    neighbour.compare();
                    nextComparison = now + configuration.compareEvery().toNanos();
                }
                long pong = pongOwed.getAndSet(NONE);
                if (pong != NONE) {
                    writer.put(Frame.Type.PONG, pong);
                }
                putMessages(writer, outbound);
                if (writer.isEmpty()) {
                    LockSupport.parkNanos(this, nextHeartbeat - now);
                    // Who else has something to tell goes first: then it leaves in the same write.
                    giveWay();
                } else {
                    writer.writeTo(output);
                    giveWay();
                }
            }
            if (closeReason.get() == CloseReason.STOPPING) {
                sendWhatWaits(writer, outbound, output);
                writer.put(Frame.Type.STOPPING, new byte[0]);
                writer.writeTo(output);
                // The neighbour closes the connection. If this side did, with something unread, the reset could
                // overtake what was just said.
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            end(CloseReason.BROKEN);
        } catch (RuntimeException | Error e) {
            LOG.error("The link to {} ends by an error in this program", peer.name(), e);
            end(CloseReason.INTERNAL_ERROR);
        }
    }

    /** Whoever reported last was told that this server knows; it must not be the only one that ever did. */
    private void sendWhatWaits(FrameWriter writer, MessageLog outbound, OutputStream output) throws IOException {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        putMessages(writer, outbound);
        while (!writer.isEmpty()) {
            writer.writeTo(output);
            if (System.nanoTime() - deadline < 0) {
                putMessages(writer, outbound);
            }
        }
    }

    /** Virtual threads are not time-sliced, and there may always be more to send and receive. */
    @SuppressWarnings("ThreadPriorityCheck") // to be fair is all that is wanted of the scheduler
    private static void giveWay() {
        Thread.yield();
    }

    private void putMessages(FrameWriter writer, MessageLog outbound) {
        int count = 0;
        try {
            while (!writer.isFull()) {
                Message message = neighbour.poll();
                if (message == null) {
                    break;
                }
                writer.put(message);
                outbound.sent(message);
                count++;
            }
        } finally {
            outbound.endTurn();
            sent.setRelease(sent.getPlain() + count);
        }
    }

    /** Ends the link because this server stops: the neighbour is told. Does not wait. */
    void stop() {
        closeReason.compareAndSet(null, CloseReason.STOPPING);
        LockSupport.unpark(sender);
    }

    /** Ends the link at once, if nothing else has; does not wait. */
    void end(CloseReason reason) {
        closeReason.compareAndSet(null, reason);
        Sockets.close(socket);
        LockSupport.unpark(sender);
    }

    /** The time a heartbeat took there and back, or null if none has come back yet. */
    @Nullable
    Duration roundTrip() {
        long nanos = roundTripNanos;
        return nanos == NONE ? null : Duration.ofNanos(nanos);
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
