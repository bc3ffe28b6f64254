package dev.drover.cli.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the operating system that do one thing and end. */
final class Commands {

    private Commands() {}

    /**
     * Runs one to its end, also in a thread that was interrupted.
     *
     * @return what it printed
     * @throws IOException if it can't be started or fails; the message holds what it said
     */
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("'" + String.join(" ", command) + "' failed"
                    + (said.isEmpty() ? " with exit code " + code : ": " + said));
        }
        return said;
    }

    static String run(String... command) throws IOException {
        return run(List.of(command));
    }

    /** Sends a signal to a process: {@code STOP}, {@code CONT}, {@code KILL}. */
    static void signal(String signal, long processId) throws IOException {
        run("kill", "-" + signal, Long.toString(processId));
    }
}
