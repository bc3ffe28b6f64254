package dev.drover.cli.drill;

import dev.drover.herd.ServerName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as a user starts it, {@code drover serve NAME}: a process of its own. Thread-safe. */
final class ServerProcess implements AutoCloseable {

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a server and waits until it says that it listens.
     *
     * @param launcher the command that starts the program, without arguments
     * @param folder where it keeps its data, and {@code NAME.toml} its configuration
     * @throws IOException if it ends instead; the message says what it complained of
     */
    static ServerProcess start(List<String> launcher, ServerName name, Path folder) throws IOException {
        Path complaints = folder.resolve(name + ".err");
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                "serve",
                name.toString(),
                "--config",
                folder.resolve(name + ".toml").toString(),
                "--data",
                folder.resolve("data").toString()));
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                .start();
        // Not closed: the process goes on writing to it.
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.contains(" listens on ")) {
            process.destroyForcibly();
            List<String> said = Files.readAllLines(complaints);
            throw new IOException(name + " did not start" + (said.isEmpty() ? "" : ": " + said.getLast()));
        }
        Thread.ofVirtual().name("output of " + name).start(() -> output.lines().forEach(_ -> {}));
        return new ServerProcess(process);
    }

    long processId() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** {@code kill -9}; it is gone when this returns. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
