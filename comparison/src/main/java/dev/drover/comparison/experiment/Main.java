package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command behind {@code comparison/run}. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int NOT_USABLE = 4;

    private Main() {}

    /** Arguments: {@code [--smoke] [EXPERIMENT…]}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of(arguments));
        Scale scale = names.remove("--smoke") ? Scale.SMOKE : Scale.FULL;
        List<Experiment> experiments = chosen(names);
        Optional<String> missing = Instruments.missing();
        if (missing.isPresent()) {
            System.err.println("Nothing can be measured: " + missing.get());
            System.exit(NOT_USABLE);
        }
        Repository repository = Repository.current();
        Instruments.build(repository);
        Path folder = repository.comparison().resolve(scale == Scale.SMOKE ? "target/smoke" : "target/results");
        Run run = new Run(repository, scale, folder, System.out);
        run.run(experiments);
        System.exit(run.failures().isEmpty() ? 0 : FAILED);
    }

    private static List<Experiment> chosen(List<String> names) {
        List<Experiment> all = Experiments.all();
        List<String> known = all.stream().map(Experiment::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("There is no experiment " + name + "; there are " + String.join(", ", known) + ".");
                System.exit(WRONG_ARGUMENTS);
            }
        }
        return all.stream()
                .filter(experiment -> names.isEmpty() || names.contains(experiment.name()))
                .toList();
    }
}
