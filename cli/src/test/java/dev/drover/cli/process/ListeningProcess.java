package dev.drover.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** How a server's process is started, ours or another's: it listens when it says so. */
public final class ListeningProcess {

    private ListeningProcess() {}

    /**
     * Starts a process and waits for a line with the word {@code listens} on its standard output.
     *
     * @throws IOException if it says something else, or ends
     */
    public static Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Not closed: the process goes on writing to it.
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null || !line.contains("listens")) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not start; it said: " + line);
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return process;
    }
}
