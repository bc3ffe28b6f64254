package dev.drover.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read requests and write answers: as many as there are processors, for all servers in this process.
 *
 * <p>They are there while a server uses them. Thread-safe.
 */
final class Loops {

    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static @Nullable Vertx running;
    private static int users;

    private Loops() {}

    /** Starts them, unless they run. Each call must be followed by one of {@link #release}. */
    static synchronized Vertx take() {
        Vertx vertx = running;
        if (vertx == null) {
            vertx = Vertx.vertx(options());
            running = vertx;
        }
        users++;
        return vertx;
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                // Handlers run on virtual threads; what the library itself has to block for is reading certificates.
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setDisableTCCL(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Ends them if nobody uses them any more. */
    static synchronized void release() {
        users--;
        Vertx vertx = running;
        if (users == 0 && vertx != null) {
            running = null;
            awaitQuietly(vertx.close(), PATIENCE);
        }
    }

    /** Waits for something to end; if it doesn't, or not well, that is worth a warning and no more. */
    static void awaitQuietly(Future<?> end, Duration patience) {
        try {
            end.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A part of the HTTP listener did not end well: {}", e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
