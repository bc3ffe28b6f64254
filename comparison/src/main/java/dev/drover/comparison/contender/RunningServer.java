package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that runs as a process. Ends with this program at the latest. */
public final class RunningServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);

    private final String name;
    private final int port;
    private final Path output;
    private final Process process;

    private RunningServer(String name, int port, Path output, Process process) {
        this.name = name;
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /**
     * Starts a server and does not wait for it.
     *
     * @param port where clients reach it
     * @param niceness how much it gives way to others on its cores
     * @param output the file that its standard output and standard error are added to
     */
    public static RunningServer launch(String name, int port, Launch launch, String cores, int niceness, Path output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(launch.environment());
        return new RunningServer(name, port, output, Nursery.start(builder, cores, niceness));
    }

    /**
     * Waits until clients are accepted.
     *
     * @throws IOException if the server ends, or takes a minute
     */
    public RunningServer awaitListening() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Connection.isAccepted(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException(name + " did not start; it said: " + output());
            }
            Thread.sleep(POLL);
        }
        return this;
    }

    public String name() {
        return name;
    }

    /** The process that serves, which is what CPU time and memory are read of. */
    public long pid() {
        return process.pid();
    }

    /** Where clients reach it. */
    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has said on its standard output and standard error. */
    public String output() throws IOException {
        return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
    }

    /** The CPU time that its process has used so far, ended threads included; to a hundredth of a second. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -STOP}: it neither answers nor closes anything. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(pid())))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + signal + " " + pid() + " failed with exit code " + exit);
        }
    }

    /** SIGTERM. */
    void askToEnd() {
        process.destroy();
    }

    /** Asks it to end, and kills it if it does not. */
    @Override
    public void close() {
        askToEnd();
        try {
            if (process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
