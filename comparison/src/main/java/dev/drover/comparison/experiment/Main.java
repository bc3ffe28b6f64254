package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.instrument.Instruments;
import dev.drover.comparison.report.InvalidResultsException;
import dev.drover.comparison.report.Report;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command behind {@code comparison/run}. */
public final class Main {

    private static final String REPORT_ONLY = "--report-only";
    private static final String DOCS = "docs";
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private Main() {}

    /** Arguments: {@code [--smoke] [EXPERIMENT…]}, or {@code --report-only FILE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of(arguments));
        if (names.remove(REPORT_ONLY)) {
            reportOnly(names);
            return;
        }
        Scale scale = names.remove("--smoke") ? Scale.SMOKE : Scale.FULL;
        List<Experiment> experiments = chosen(names);
        Repository repository = Repository.current();
        Instruments.buildOrExit(repository);
        Path folder = repository.comparison().resolve(scale == Scale.SMOKE ? "target/smoke" : "target/results");
        Run run = new Run(repository, scale, folder, System.out);
        Path results = run.run(experiments);
        // What a smoke says, or a part of a run, must not pass for the comparison.
        boolean whole = scale == Scale.FULL && names.isEmpty() && run.failures().isEmpty();
        Path report = Report.write(results, whole ? repository.home().resolve(DOCS) : folder);
        System.out.println("Report: " + report);
        System.exit(run.failures().isEmpty() ? 0 : FAILED);
    }

    private static void reportOnly(List<String> files) throws IOException {
        if (files.size() != 1) {
            System.err.println(REPORT_ONLY + " needs one file of results, and nothing else.");
            System.exit(WRONG_ARGUMENTS);
        }
        try {
            Path docs = Repository.current().home().resolve(DOCS);
            System.out.println("Report: " + Report.write(Path.of(files.getFirst()), docs));
        } catch (InvalidResultsException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        } catch (NoSuchFileException e) {
            System.err.println("There is no file " + e.getFile() + ".");
            System.exit(FAILED);
        }
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
