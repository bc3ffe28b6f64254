package dev.drover.comparison.contender;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that die with this one, however it ends.
 *
 * <p>The kernel ends a child when the thread that started it ends ({@code PR_SET_PDEATHSIG}), so all are started by one
 * thread that lives as long as the program. Thread-safe.
 */
public final class Nursery {

    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("nursery").daemon().factory());

    private Nursery() {}

    /** Starts a process on some cores, with the priority of this one. */
    public static Process start(ProcessBuilder builder, String cores) throws IOException {
        return start(builder, cores, 0);
    }

    /**
     * Starts a process on some cores.
     *
     * @param builder the command, where its output goes, its environment
     * @param cores in the notation of {@code taskset --cpu-list}
     * @param niceness how much it gives way to others, from 0 to 19
     */
    static Process start(ProcessBuilder builder, String cores, int niceness) throws IOException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "taskset", "-c", cores));
        command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        command.addAll(builder.command());
        builder.command(command);
        try {
            return STARTER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + String.join(" ", command) + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + command.getLast(), e);
        }
    }
}
