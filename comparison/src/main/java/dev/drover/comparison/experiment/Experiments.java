package dev.drover.comparison.experiment;

import java.util.List;

/** All experiments, in the order in which they run and are reported. */
public final class Experiments {

    private Experiments() {}

    /** All of them. */
    public static List<Experiment> all() {
        return List.of(
                new IamatCost(),
                new OpenLoop(),
                new PropagationTime(),
                new Sustained(),
                new IdleMemory(),
                new SecondCore(),
                new StartTime(),
                new Blocking(),
                new HandlerError(),
                new NeighbourFaults(),
                new SlowPlaces(),
                new PromisesKept(),
                new Code());
    }
}
