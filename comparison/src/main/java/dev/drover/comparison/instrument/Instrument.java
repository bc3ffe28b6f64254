package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Nursery;
import dev.drover.comparison.contender.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program in C of this module that runs, and says what it measured as one line of JSON. Not thread-safe. */
final class Instrument implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Real-time scheduling: whoever else wants the core gets what is left over. */
    private static final List<String> FIRST = List.of("chrt", "--fifo", "1");

    private static final List<String> PRECEDENCE = isAllowed(FIRST) ? FIRST : List.of();

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

    /** Likewise, and before other programs get their turn at a core; where that is not allowed, like them. */
    static Instrument startFirst(Repository repository, String name, List<String> flags, String cores)
            throws IOException {
        return start(PRECEDENCE, repository, name, flags, cores);
    }

    private static boolean isAllowed(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
