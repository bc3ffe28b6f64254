package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import java.util.ArrayList;
import java.util.List;

/** Herds that run side by side and end together. */
final class RunningHerds implements AutoCloseable {

    private final List<RunningHerd> herds = new ArrayList<>();

    RunningHerd add(RunningHerd herd) {
        herds.add(herd);
        return herd;
    }

    List<RunningHerd> all() {
        return List.copyOf(herds);
    }

    @Override
    public void close() {
        herds.forEach(RunningHerd::close);
    }
}
