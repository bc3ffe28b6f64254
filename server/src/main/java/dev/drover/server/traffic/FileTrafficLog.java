package dev.drover.server.traffic;

import dev.drover.herd.Slice;
import dev.drover.server.buffers.Spares;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A traffic log in a file. A line is the time, who it is about, what happened, and a text to its end:
 *
 * <pre>
 * 2026-11-22T15:04:05.123456Z client 127.0.0.1:53210 opened
 * 2026-11-22T15:04:05.123497Z client 127.0.0.1:53210 received IAMAT kiwi +34.068930-118.445127 1621464827.959498503
 * 2026-11-22T15:04:05.124001Z client 127.0.0.1:53210 closed by the client
 * 2026-11-22T15:04:09.000007Z log left-out 712 events: the disk was full or slower than the traffic
 * </pre>
 *
 * Texts are {@linkplain Escape escaped} and of bounded length. What one peer said and heard {@linkplain Turn in one go}
 * has one time and stands together, so a line may stand after one that is some microseconds younger.
 */
final class FileTrafficLog implements TrafficLog {

    private static final Logger LOG = LoggerFactory.getLogger(FileTrafficLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_PEER = 256;
    private static final byte[] OPENED = ascii("opened");
    private static final byte[] RECEIVED = ascii("received ");
    private static final byte[] SENT = ascii("sent ");
    private static final byte[] CLOSED = ascii("closed ");
    private static final Slice NO_TEXT = Slice.of("");

    /** Room for many lines of the usual length, and for one of the greatest. */
    private static final int TURN_BYTES = 24 * 1024;

    private final InstantSource clock;
    private final Backlog backlog;
    private final Spares<Chunk> turns = new Spares<>(() -> new Chunk(TURN_BYTES));
    private final Thread writer;
    private final long sample;
    private final AtomicLong clients = new AtomicLong();

    /**
     * Opens the file and starts its writer.
     *
     * @throws IOException if the file can't be opened
     */
    FileTrafficLog(Path file, TrafficConfiguration configuration, InstantSource clock) throws IOException {
        this.clock = clock;
        this.backlog = new Backlog(clock);
        this.sample = configuration.mode() == TrafficConfiguration.Mode.SAMPLED ? configuration.sample() : 1;
        // A platform thread: writing to a file would hold a carrier of virtual threads.
        this.writer = Thread.ofPlatform()
                .daemon()
                .name("traffic-log " + file)
                .start(new Writer(backlog, file, configuration));
    }

    @Override
    public Peer opened(String peer) {
        boolean client = peer.startsWith("client ");
        boolean whole = !client || clients.getAndIncrement() % sample == 0;
        Events events = new Events(escaped(peer), whole);
        events.note(OPENED, NO_TEXT);
        return events;
    }

    private static byte[] escaped(String peer) {
        byte[] bytes = peer.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, MAX_PEER);
        byte[] escaped = new byte[length * Escape.MAX_GROWTH + 2];
        escaped[0] = ' ';
        int end = Escape.write(bytes, 0, length, escaped, 1);
        escaped[end] = ' ';
        return Arrays.copyOf(escaped, end + 1);
    }

    @Override
    public void close() {
        backlog.close();
        try {
            if (!writer.join(PATIENCE)) {
                LOG.warn("The disk did not take the last events of the traffic log within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Events implements Peer {

        private final byte[] peer;
        private final boolean whole;

        Events(byte[] peer, boolean whole) {
            this.peer = peer;
            this.whole = whole;
        }

        @Override
        public boolean isWritten() {
            return whole;
        }

        @Override
        public Turn turn() {
            return whole ? new Lines(peer) : NoTrafficLog.INSTANCE;
        }

        @Override
        public void closed(String reason) {
            note(CLOSED, Slice.of(reason));
        }

        /** Notes what is written of every peer, of a sample or not. */
        void note(byte[] event, Slice text) {
            try (Lines lines = new Lines(peer)) {
                lines.add(event, text);
            }
        }
    }

    private final class Lines implements Turn {

        private final byte[] peer;
        private final Chunk lines = turns.take();

        Lines(byte[] peer) {
            this.peer = peer;
            lines.clear();
            lines.setTime(clock.instant());
        }

        @Override
        public void received(Slice line) {
            add(RECEIVED, line);
        }

        @Override
        public void sent(Slice line) {
            add(SENT, line);
        }

        void add(byte[] event, Slice text) {
            if (!lines.hasRoomFor(peer, event, text)) {
                backlog.add(lines);
                lines.clear();
            }
            lines.add(peer, event, text);
        }

        @Override
        public void close() {
            if (lines.events() > 0) {
                backlog.add(lines);
            }
            turns.giveBack(lines);
        }
    }
}
