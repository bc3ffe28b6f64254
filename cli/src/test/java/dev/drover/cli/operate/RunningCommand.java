package dev.drover.cli.operate;

import static org.awaitility.Awaitility.await;

import dev.drover.cli.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A command that goes on until it is interrupted, run in this process. */
final class RunningCommand implements AutoCloseable {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Thread thread;

    RunningCommand(String... arguments) {
        this.thread = Thread.ofPlatform().start(() -> {
            try {
                outcome.complete(Outcome.writingTo(out, arguments));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    /** Waits until it has printed a text. */
    void awaitOutput(String text) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        outcome.isDone() || out.toString(StandardCharsets.UTF_8).contains(text));
    }

    /** Ends it as Ctrl-C would, and returns what came of it. */
    Outcome stop() {
        thread.interrupt();
        return outcome.join();
    }

    @Override
    public void close() {
        stop();
    }
}
