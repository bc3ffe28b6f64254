package dev.drover.comparison.report;

import dev.drover.comparison.experiment.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as its results tell it: JSON lines, the first about the run, then one for each measurement, and one at the end
 * of each experiment.
 *
 * @param run about the run
 * @param begun when it was begun, and when it was gone on with: the results of several runs of some experiments each may
 *     stand in one file
 * @param all all measurements
 * @param seconds how long each experiment took that came to its end
 * @param leftOut why an experiment or a contender was left out, by its name
 */
record Recording(
        JsonNode run, List<String> begun, Selection all, Map<String, Double> seconds, Map<String, String> leftOut) {

    private static final JsonMapper JSON = JsonMapper.builder()
            // Results may say more than this version of the report understands.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Reads results.
     *
     * @throws InvalidResultsException if a line is not a result, or nothing says what run it was
     * @throws IOException if the file cannot be read
     */
    static Recording read(Path file) throws IOException {
        JsonNode run = null;
        List<String> begun = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        Map<String, Double> seconds = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode node = parse(file, number, line);
            if (node.has("run")) {
                JsonNode part = node.get("run");
                // A part that was only tried makes the whole one that was.
                run = run == null || part.path("smoke").asBoolean(false) ? part : run;
                begun.add(part.path("startedAt").asString("?"));
            } else if (node.has("finished")) {
                seconds.put(
                        node.get("finished").asString(), node.path("seconds").asDouble(0));
            } else if (node.has("leftOut")) {
                leftOut.put(node.get("leftOut").asString(), node.path("reason").asString("the results do not say why"));
            } else {
                Measurement measurement = measurement(file, number, node);
                if (measurement.values().isEmpty()) {
                    leftOut.putIfAbsent(
                            measurement.contender(),
                            measurement.note() == null ? "nothing could be measured" : measurement.note());
                } else {
                    measurements.add(measurement);
                }
            }
        }
        if (run == null) {
            throw new InvalidResultsException(
                    file + " has no line about the run, so it is no results of comparison/run.");
        }
        return new Recording(run, begun, new Selection(measurements), seconds, leftOut);
    }

    private static JsonNode parse(Path file, int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            // What is wrong with it is said in our own words.
        }
        throw new InvalidResultsException("Line " + number + " of " + file
                + " is no JSON object; a run that was broken off may have left half a line: remove it.");
    }

    private static Measurement measurement(Path file, int number, JsonNode node) {
        try {
            Measurement measurement = JSON.treeToValue(node, Measurement.class);
            if (measurement.experiment() != null && measurement.contender() != null) {
                return measurement;
            }
        } catch (JacksonException notMeasurement) {
            // What is wrong with it is said in our own words.
        }
        throw new InvalidResultsException("Line " + number + " of " + file
                + " is no measurement: it needs experiment, contender, case and values.");
    }

    /** The measurements of an experiment. */
    Selection experiment(String name) {
        return all.experiment(name);
    }

    /** Whether this was a short run that only tries whether everything works. */
    boolean smoke() {
        return run.path("smoke").asBoolean(false);
    }
}
