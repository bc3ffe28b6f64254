package dev.drover.server.http;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The values of all metrics at one moment, being collected. For one thread. */
final class Metrics {

    private final List<Supplier<MetricSnapshot>> families = new ArrayList<>();

    /** The values of one metric. */
    @FunctionalInterface
    interface Family {

        /** Adds a value, with names and values of labels in turn. */
        void add(double value, String... labels);

        /** Adds a count, likewise; counts beyond 2^53 are rounded. */
        default void add(long value, String... labels) {
            add((double) value, labels);
        }
    }

    /** The labels of a metric that has no other value. */
    @FunctionalInterface
    interface Info {
        void add(String... labels);
    }

    /** A metric that only grows; its name is without {@code _total}. */
    Family counter(String name, String help) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    /** A metric that goes up and down. */
    Family gauge(String name, String help) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return (value, labels) -> family.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    /** A metric that is always 1; its name is without {@code _info}. */
    Info info(String name, String help) {
        InfoSnapshot.Builder family = InfoSnapshot.builder().name(name).help(help);
        families.add(family::build);
        return labels -> family.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .build());
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(
                families.stream().<MetricSnapshot>map(Supplier::get).toList());
    }
}
