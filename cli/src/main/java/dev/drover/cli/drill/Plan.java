package dev.drover.cli.drill;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which faults happen when.
 *
 * @param faults in the order in which they begin
 */
record Plan(List<Fault> faults) {

    Plan {
        faults = faults.stream()
                .sorted(Comparator.comparing(Fault::at).thenComparing(Fault::toString))
                .toList();
    }

    /** When the last fault has ended; zero if there is none. */
    Duration end() {
        return faults.stream().map(Fault::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** The plan in the notation in which plans are given. */
    @Override
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
    }
}
