package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Nursery;
import dev.drover.comparison.contender.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program in C of this module that runs, and says what it measured as one line of JSON. Not thread-safe. */
final class Instrument implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Real-time scheduling: whoever else wants the core gets what is left over. */
    private static final List<String> FIRST = allowed(List.of("chrt", "--fifo", "1"));

    private static final List<String> BEFORE_MOST = allowed(List.of("nice", "-n", "-10"));

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private Instrument(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a program on some cores; what it has to complain of goes to this program's standard error. */
    static Instrument start(Repository repository, String name, List<String> flags, String cores) throws IOException {
        return start(List.of(), repository, name, flags, cores);
    }

    /**
     * Likewise, and before other programs get their turn at a core, where that is allowed.
     *
     * @param always whether they get no turn as long as it wants the core; not for a program that waits by looking at
     *     the clock all the time, for the system stops such a one for a while in each second
     */
    static Instrument startFirst(Repository repository, String name, List<String> flags, String cores, boolean always)
            throws IOException {
        return start(always ? FIRST : BEFORE_MOST, repository, name, flags, cores);
    }

    /** The prefix to a command, or none if this user may not use it. */
    private static List<String> allowed(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Instrument start(
            List<String> prefix, Repository repository, String name, List<String> flags, String cores)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(repository.nativeProgram(name).toString());
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        return new Instrument(name, Nursery.start(builder, cores));
    }

    /**
     * The next line that it says.
     *
     * @throws IOException if it ends without one; it has said on standard error why
     */
    JsonNode hear() throws IOException, InterruptedException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException(name + " measured nothing; it ended with exit code " + process.waitFor());
        }
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException(name + " said what is no JSON: " + line, e);
        }
    }

    /** Says a line to it. */
    void tell(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /** Closes its input, and waits for its end. */
    void finish() throws IOException, InterruptedException {
        try (OutputStream input = process.getOutputStream()) {
            input.flush();
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(name + " ended with exit code " + exit);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
