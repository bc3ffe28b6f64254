package dev.drover.server.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what gathers in a backlog to the file, until the backlog is closed and empty.
 *
 * <p>While the disk fails, events are left out and counted; the file is opened anew with every attempt.
 */
final class Writer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Backlog backlog;
    private final Path file;
    private final TrafficConfiguration configuration;
    private @Nullable RotatingFile open;
    private boolean failing;

    /**
     * Opens the file.
     *
     * @throws IOException if it can't be opened
     */
    Writer(Backlog backlog, Path file, TrafficConfiguration configuration) throws IOException {
        this.backlog = backlog;
        this.file = file;
        this.configuration = configuration;
        this.open = open();
    }

    private RotatingFile open() throws IOException {
        return new RotatingFile(file, configuration.fileSize().bytes(), configuration.keep());
    }

    @Override
    public void run() {
        try {
            while (!backlog.isClosed()) {
                write(backlog.take());
            }
            // What was added before the backlog was closed; twice, for there may have been no chunk to spare.
            write(backlog.take());
            write(backlog.take());
        } catch (InterruptedException e) {
            // Nobody who knows this thread interrupts it; if somebody does, it is to end.
            Thread.currentThread().interrupt();
        } finally {
            closeFile();
        }
    }

    private void write(List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            backlog.giveBack(chunk, write(chunk));
        }
    }

    private boolean write(Chunk chunk) {
        try {
            if (open == null) {
                open = open();
            }
            open.write(chunk.lines());
            if (failing) {
                failing = false;
                LOG.info("The traffic log {} is written again", file);
            }
            return true;
        } catch (IOException e) {
            closeFile();
            if (!failing) {
                failing = true;
                LOG.error(
                        "The traffic log {} can't be written, and its events are lost until it can: look at the disk's"
                                + " free space and the folder's permissions ({})",
                        file,
                        e.toString());
            }
            return false;
        }
    }

    private void closeFile() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.warn("The traffic log {} could not be closed ({})", file, e.toString());
        }
        open = null;
    }
}
