package dev.drover.server.link;

import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.server.traffic.TrafficLog;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One lasting connection to a neighbour, from handshake to close.
 *
 * <p>Two threads: {@link #run} receives; a sender polls the herd for what the neighbour has to be told, as many
 * messages as there are in one write, and says every heartbeat that it is alive. Nobody else ever waits for the
 * neighbour: a report is put into its outbox, and that is all.
 */
final class Link {

    private static final long NONE = Long.MIN_VALUE;

    private final Socket socket;
    private final LinkInput input;
    private final Handshake.Peer peer;
    private final boolean dialled;
    private final LinkConfiguration configuration;
    private final MessageLog log;
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
        this.log = new MessageLog(trafficLog.opened("link " + peer.name()));
        this.sender = Thread.ofVirtual().name("link to " + peer.name()).unstarted(this::send);
        this.neighbour = herd.connect(peer.name(), () -> LockSupport.unpark(sender));
    }

    Handshake.Peer peer() {
        return peer;
    }

    /** Receives until the link ends; returns why. */
    CloseReason run() {
        sender.start();
        try {
            input.limitSilence(configuration.silence());
            receive();
        } catch (LinkException e) {
            close(e.reason());
        } catch (SocketTimeoutException e) {
            close(CloseReason.SILENT);
        } catch (EOFException e) {
            close(CloseReason.CLOSED_BY_NEIGHBOUR);
        } catch (IOException e) {
            close(CloseReason.BROKEN);
        } finally {
            // Whatever happened, also an error in our own code: no link without a receiver.
            close(CloseReason.BROKEN);
            neighbour.close();
        }
        CloseReason reason = closeReason.get();
        log.closed(reason == null ? CloseReason.BROKEN : reason);
        return reason == null ? CloseReason.BROKEN : reason;
    }

    private void receive() throws IOException {
        FrameReader reader = new FrameReader();
        while (true) {
            Frame frame = input.frame();
            switch (frame.type()) {
                case PING -> {
                    pongOwed.set(reader.number(frame));
                    LockSupport.unpark(sender);
                }
                case PONG -> roundTripNanos = System.nanoTime() - reader.number(frame);
                case STOPPING -> throw new LinkException(CloseReason.NEIGHBOUR_STOPS);
                default -> {
                    Message message = reader.message(frame);
                    received.setPlain(received.getPlain() + 1);
                    log.received(message);
                    neighbour.receive(message);
                }
            }
        }
    }

    private void send() {
        try {
            FrameWriter writer = new FrameWriter();
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
                putMessages(writer);
                if (writer.isEmpty()) {
                    LockSupport.parkNanos(this, nextHeartbeat - now);
                } else {
                    writer.writeTo(socket.getOutputStream());
                }
            }
            if (closeReason.get() == CloseReason.STOPPING) {
                writer.put(Frame.Type.STOPPING, new byte[0]);
                writer.writeTo(socket.getOutputStream());
            }
        } catch (IOException e) {
            close(CloseReason.BROKEN);
        } finally {
            Sockets.close(socket);
        }
    }

    private void putMessages(FrameWriter writer) {
        int count = 0;
        while (!writer.isFull()) {
            Message message = neighbour.poll();
            if (message == null) {
                break;
            }
            writer.put(message);
            log.sent(message);
            count++;
        }
        sent.setPlain(sent.getPlain() + count);
    }

    /** Ends the link, if nothing else has; does not wait for it to end. */
    void close(CloseReason reason) {
        if (closeReason.compareAndSet(null, reason)) {
            if (reason != CloseReason.STOPPING) {
                Sockets.close(socket);
            }
            // When this server stops, the sender says so to the neighbour before it closes the socket.
            LockSupport.unpark(sender);
        }
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
