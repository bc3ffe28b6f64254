package dev.drover.server.link;

import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending half of a link: polls the herd for what the neighbour has to be told, as many messages as there are in one
 * write, and says every heartbeat that it is alive.
 *
 * <p>Thread-safe. Whichever loop brought what the neighbour is to be told sends it; the lock is held for a few writes that
 * don't block. It comes before all locks of the herd.
 */
final class LinkSender {

    private static final long NONE = Long.MIN_VALUE;

    /** So many writes in a row, and others have their turn. */
    private static final int WRITES_PER_TURN = 4;

    /** How long a neighbour may be told, when this server stops, what it does not know yet. */
    static final Duration FAREWELL = Duration.ofMillis(500);

    private final SocketChannel channel;
    private final boolean dialled;
    private final LinkConfiguration configuration;
    private final Neighbour neighbour;

    /** Whether there is something to say that was not there when the last one who sent began to. */
    private final AtomicBoolean due;

    private final MessageLog log;
    private final Runnable awaitRoom;
    private final FrameWriter writer = new FrameWriter();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong sent = new AtomicLong();

    /** Whether the channel is open for frames, and has room. */
    private volatile boolean ready;

    /** What a ping of the neighbour's said that is yet to be answered, or {@link #NONE}. */
    private volatile long pongOwed = NONE;

    private volatile boolean stopping;

    /** Guarded by the lock, as is all that follows. */
    private long nextHeartbeat = System.nanoTime();

    private long nextComparison = nextHeartbeat;

    /** Until when the neighbour is told what it does not know yet, or {@link #NONE} as long as nobody stops. */
    private long farewellEnd = NONE;

    private boolean saidGoodbye;

    /**
     * Prepares to send.
     *
     * @param due becomes true when there is something to say; then {@link #send} is to be called soon
     * @param awaitRoom lets {@link #resume} be called when the channel has room again; called by any loop
     */
    LinkSender(
            SocketChannel channel,
            boolean dialled,
            LinkConfiguration configuration,
            Neighbour neighbour,
            AtomicBoolean due,
            TrafficLog.Peer log,
            Runnable awaitRoom) {
        this.channel = channel;
        this.dialled = dialled;
        this.configuration = configuration;
        this.neighbour = neighbour;
        this.due = due;
        this.log = new MessageLog(log);
        this.awaitRoom = awaitRoom;
    }

    /** Whether there is something to say, and somebody can say it. */
    boolean isDue() {
        return due.get() && ready;
    }

    /** The channel has room, at first or again. */
    void resume() {
        due.set(true);
        ready = true;
    }

    /** Time has passed: a heartbeat or a comparison may be due. */
    void keepTime() {
        due.set(true);
    }

    /** Answers a ping with what it said. */
    void owePong(long number) {
        pongOwed = number;
        due.set(true);
    }

    /** Sends what waits for the neighbour, then that this server stops. */
    void stop() {
        stopping = true;
        due.set(true);
    }

    /**
     * Says what there is to say, as far as the neighbour takes it. When it returns, what was due before has been sent, if
     * the neighbour has room for it.
     *
     * @param now the time, as {@link System#nanoTime} counts
     */
    void send(long now) throws IOException {
        // What is not due any more may still be on its way in another loop's hands.
        if (!isDue() && !lock.isLocked()) {
            return;
        }
        lock.lock();
        try {
            if (isDue()) {
                due.set(false);
                due.compareAndSet(false, say(now));
            }
        } finally {
            log.endTurn();
            lock.unlock();
        }
    }

    /** Returns whether it ended only for others to have their turn. */
    private boolean say(long now) throws IOException {
        for (int i = 0; i < WRITES_PER_TURN; i++) {
            if (!writer.isEmpty() && !writer.writeTo(channel)) {
                ready = false;
                awaitRoom.run();
                return false;
            }
            if (i == 0) {
                putWhatIsDue(now);
            }
            putMessages();
            if (writer.isEmpty()) {
                if (saidGoodbye) {
                    leave();
                }
                return stopping && !saidGoodbye;
            }
        }
        return true;
    }

    private void putWhatIsDue(long now) {
        if (stopping) {
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
            log.sent(message);
            count++;
        }
        sent.setRelease(sent.getPlain() + count);
    }

    /** The neighbour closes the connection. If this side did, with something unread, a reset could overtake the rest. */
    private void leave() throws IOException {
        channel.shutdownOutput();
    }

    /** When to {@linkplain #keepTime look} at the time again. */
    long nextTime(long now) {
        lock.lock();
        try {
            if (stopping || !ready) {
                return now + configuration.heartbeat().toNanos();
            }
            return dialled && nextComparison - nextHeartbeat < 0 ? nextComparison : nextHeartbeat;
        } finally {
            lock.unlock();
        }
    }

    /** How many messages were sent, heartbeats not counted. */
    long sent() {
        return sent.get();
    }
}
