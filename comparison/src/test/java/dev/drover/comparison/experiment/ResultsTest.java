package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of the results, which reports and readers rely on. */
class ResultsTest {

    @TempDir
    private Path folder;

    @Test
    void linesAreInTheFormThatReportsRead() throws IOException {
        RunHead head = new RunHead(
                "2026-11-22T19:00:00Z",
                "abc",
                new Machine("a processor", 2, 1024, "Linux 6", "Debian 12"),
                Map.of("java", "25"),
                true);
        Path file = folder.resolve("run.jsonl");
        try (Results results = new Results(file, head)) {
            results.add(new Measurement("start", "node", Map.of("processes", 5), 2, Map.of("millis", 1.5)));
            results.add(new Measurement("start", "drover", Map.of(), 1, Map.of("lost", 0), "Slow."));
            results.leftOut("uvloop", "it is not installed");
            results.finished("start", Duration.ofMillis(1600));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.removeFirst())
                .startsWith("{\"run\":{")
                .contains("\"startedAt\":\"2026-11-22T19:00:00Z\"", "\"memoryBytes\":1024", "\"smoke\":true");
        assertThat(lines)
                .containsExactly(
                        "{\"experiment\":\"start\",\"contender\":\"node\",\"case\":{\"processes\":5},\"repetition\":2,"
                                + "\"values\":{\"millis\":1.5}}",
                        "{\"experiment\":\"start\",\"contender\":\"drover\",\"case\":{},\"repetition\":1,"
                                + "\"values\":{\"lost\":0},\"note\":\"Slow.\"}",
                        "{\"leftOut\":\"uvloop\",\"reason\":\"it is not installed\"}",
                        "{\"finished\":\"start\",\"seconds\":2}");
    }
}
