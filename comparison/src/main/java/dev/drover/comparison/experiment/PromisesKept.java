package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.promise.Promise;
import dev.drover.comparison.promise.Promises;
import dev.drover.comparison.promise.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who keeps which promise of Drover's: yes or no, not measured but tried. */
public final class PromisesKept implements Experiment {

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public String description() {
        return "Which of Drover's promises beyond the original assignment each herd keeps.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        // To see that it works one herd will do; the tests try all of them.
        List<Contender> herds = Subjects.ofPrograms(setting);
        int count = setting.scale().pick(herds.size(), 1);
        for (Contender contender : herds.subList(0, count)) {
            try (Subject subject = Subject.start(setting.repository(), contender, setting.newFolder(name()))) {
                for (Promise promise : Promises.all()) {
                    results.add(outcome(contender, promise, promise.isKeptBy(subject)));
                }
            }
        }
    }

    /** A line of the results. */
    public static Measurement outcome(Contender contender, Promise promise, boolean kept) {
        return new Measurement(
                "promises", contender.key(), Map.of("promise", promise.sentence()), 1, Map.of("kept", kept ? 1 : 0));
    }
}
