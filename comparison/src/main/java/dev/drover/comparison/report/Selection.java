package dev.drover.comparison.report;

import dev.drover.comparison.experiment.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Some of a run's measurements, in the order in which they were made. Immutable. */
record Selection(List<Measurement> measurements) {

    Selection {
        measurements = List.copyOf(measurements);
    }

    /** Those of an experiment. */
    Selection experiment(String name) {
        return only(measurement -> measurement.experiment().equals(name));
    }

    /** Those of a contender. */
    Selection of(String contender) {
        return only(measurement -> measurement.contender().equals(contender));
    }

    /** Those made under a condition. */
    Selection where(String condition, Object is) {
        String expected = String.valueOf(is);
        return only(measurement ->
                expected.equals(String.valueOf(measurement.conditions().get(condition))));
    }

    /** Those not made under a condition that names this. */
    Selection without(String condition) {
        return only(measurement -> !measurement.conditions().containsKey(condition));
    }

    private Selection only(Predicate<Measurement> wanted) {
        return new Selection(measurements.stream().filter(wanted).toList());
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return measurements.isEmpty();
    }

    /** The contenders that are here, each once. */
    List<String> contenders() {
        return measurements.stream().map(Measurement::contender).distinct().toList();
    }

    /** What a condition was, each once, in the order of the measurements. */
    List<String> cases(String condition) {
        return measurements.stream()
                .flatMap(measurement ->
                        Stream.ofNullable(measurement.conditions().get(condition)))
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    /** What there is to say, each once. */
    List<String> notes() {
        return measurements.stream()
                .flatMap(measurement -> Stream.ofNullable(measurement.note()))
                .distinct()
                .toList();
    }

    /** A text of this name, the first that there is. */
    Optional<String> text(String name) {
        return measurements.stream()
                .flatMap(measurement -> Stream.ofNullable(measurement.texts().get(name)))
                .findFirst();
    }

    /** The spread of a value; empty if nobody measured it. */
    Optional<Spread> spread(String value) {
        List<Double> values = measurements.stream()
                .flatMap(measurement -> Stream.ofNullable(measurement.values().get(value)))
                .map(Number::doubleValue)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The median of a value; empty if nobody measured it. */
    Optional<Double> median(String value) {
        return spread(value).map(Spread::median);
    }

    /**
     * How many times the others' value this one is. What ran next to each other is divided by each other, so that a
     * machine that was slower for a while changes both; the spread is that of these quotients.
     */
    Optional<Spread> ratio(String value, Selection others) {
        Map<Integer, Double> own = byRepetition(value);
        Map<Integer, Double> theirs = others.byRepetition(value);
        List<Double> ratios = new ArrayList<>();
        own.forEach((repetition, mine) -> {
            Double other = theirs.get(repetition);
            if (other != null && other > 0) {
                ratios.add(mine / other);
            }
        });
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private Map<Integer, Double> byRepetition(String value) {
        Map<Integer, List<Double>> values = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            Number measured = measurement.values().get(value);
            if (measured != null) {
                values.computeIfAbsent(measurement.repetition(), any -> new ArrayList<>())
                        .add(measured.doubleValue());
            }
        }
        Map<Integer, Double> medians = new LinkedHashMap<>();
        values.forEach(
                (repetition, some) -> medians.put(repetition, Spread.of(some).median()));
        return medians;
    }
}
