package dev.drover.comparison.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured once: a line of the results.
 *
 * @param experiment what was measured
 * @param contender of whom, by its key
 * @param conditions under which conditions
 * @param repetition the how manyth time, from 1
 * @param values the numbers, each in the unit that its name says; what could not be measured is absent
 * @param texts what was found in words, or code; absent if nothing
 * @param note what a reader should know about it, in a sentence; absent if nothing
 */
@JsonPropertyOrder({"experiment", "contender", "case", "repetition", "values", "texts", "note"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
        String experiment,
        String contender,
        @JsonProperty("case") Map<String, Object> conditions,
        int repetition,
        Map<String, Number> values,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> texts,
        @Nullable String note) {

    public Measurement {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        // Absent in most lines, and so when they are read.
        texts = texts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    public Measurement(
            String experiment,
            String contender,
            Map<String, Object> conditions,
            int repetition,
            Map<String, Number> values,
            @Nullable String note) {
        this(experiment, contender, conditions, repetition, values, Map.of(), note);
    }

    public Measurement(
            String experiment,
            String contender,
            Map<String, Object> conditions,
            int repetition,
            Map<String, Number> values) {
        this(experiment, contender, conditions, repetition, values, null);
    }
}
