package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The traffic log: every line that a server reads and writes, and connections made and dropped. A file, written in
 * large pieces and at least once a second. Thread-safe.
 */
final class TrafficLog implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TrafficLog.class.getName());
    private static final int BUFFER = 256 * 1024;

    private final Writer writer;
    private final boolean enabled;
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private TrafficLog(Writer writer, boolean enabled) {
        this.writer = writer;
        this.enabled = enabled;
    }

    static TrafficLog open(Configuration.Traffic configuration, String name) throws IOException {
        if (!configuration.log()) {
            return new TrafficLog(Writer.nullWriter(), false);
        }
        Path directory = Path.of(configuration.directory());
        Files.createDirectories(directory);
        Writer file = Files.newBufferedWriter(
                directory.resolve(name + ".log"), ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        TrafficLog log = new TrafficLog(new BufferedWriter(file, BUFFER), true);
        var _ = log.flusher.scheduleWithFixedDelay(log::flush, 1, 1, TimeUnit.SECONDS);
        return log;
    }

    /** Something that happened to a connection. */
    void event(String text) {
        write(text, "\n");
    }

    void received(String peer, String line) {
        write("< ", peer, " ", line, "\n");
    }

    /** A reply or a report, with its end. */
    void sent(String peer, String text) {
        write("> ", peer, " ", text);
    }

    private void write(String... parts) {
        if (!enabled) {
            return;
        }
        String now = Instant.now().toString();
        try {
            synchronized (writer) {
                writer.write(now);
                writer.write(' ');
                for (String part : parts) {
                    writer.write(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the traffic log can't be written", e);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
