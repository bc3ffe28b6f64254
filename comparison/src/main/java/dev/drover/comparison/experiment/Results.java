package dev.drover.comparison.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A run's results: a file of JSON lines, each written as soon as it is known. Thread-safe. */
public final class Results implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final BufferedWriter writer;

    /** Begins a file with a line that says what runs where. */
    public Results(Path file, RunHead head) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        write(Map.of("run", head));
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /** Adds a measurement. */
    public void add(Measurement measurement) throws IOException {
        write(measurement);
    }

    /** Adds that an experiment is finished, and how long it took. */
    public void finished(String experiment, Duration duration) throws IOException {
        write(new Finished(experiment, Math.round(duration.toMillis() / 1000.0)));
    }

    /** Adds that a contender, or an experiment, was left out. */
    public void leftOut(String whom, String reason) throws IOException {
        write(new LeftOut(whom, reason));
    }

    private synchronized void write(Object line) throws IOException {
        writer.write(JSON.writeValueAsString(line));
        writer.newLine();
        writer.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }

    private record Finished(String finished, long seconds) {}

    private record LeftOut(String leftOut, String reason) {}
}
