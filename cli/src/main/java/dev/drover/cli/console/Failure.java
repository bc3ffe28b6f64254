package dev.drover.cli.console;

import org.jspecify.annotations.Nullable;

/** A command cannot go on; the message is one sentence for its user: what failed and what to do. */
public final class Failure extends RuntimeException {

    private final int exitCode;

    /**
     * Makes a failure.
     *
     * @param exitCode one of {@link ExitCode}
     * @param cause shown with {@code -v} only
     */
    public Failure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public Failure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
