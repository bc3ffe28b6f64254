package dev.drover.comparison.experiment;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One thing that is measured. */
public interface Experiment {

    /** As results, and the command line, name it. */
    String name();

    /** What is measured, in one sentence for whoever runs it. */
    String description();

    /** How long it takes at most, where nothing is wrong and nobody else uses the machine. */
    Duration bound(Scale scale);

    /** The herds that it gets warm, which may have served the experiment before; empty if it starts all of its own. */
    default Optional<WarmHerds.Kind> warmHerds() {
        return Optional.empty();
    }

    /**
     * Measures, and writes each measurement as soon as there is one.
     *
     * @throws IOException if a server does not start, does not answer, or answers what it must not
     */
    void run(Setting setting, Results results) throws IOException, InterruptedException;
}
