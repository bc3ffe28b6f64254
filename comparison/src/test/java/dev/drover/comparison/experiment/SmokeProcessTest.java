package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.instrument.Instruments;
import dev.drover.comparison.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison still runs: every experiment, with the real servers, so briefly that the figures mean nothing. */
class SmokeProcessTest {

    @TempDir
    private Path folder;

    @Test
    void everyExperimentMeasuresSomethingAndTheReportIsMade() throws Exception {
        Optional<String> missing = Instruments.missing();
        assumeThat(missing).as("what the load generator is built with").isEmpty();
        Repository repository = Repository.current();
        Instruments.build(repository);
        Run run = new Run(repository, Scale.SMOKE, folder, System.out);

        Path results = run.run(Experiments.all());
        List<String> lines = Files.readAllLines(results);

        assertThat(run.failures()).isEmpty();
        for (Experiment experiment : Experiments.all()) {
            String measured = "{\"experiment\":\"" + experiment.name() + "\"";
            assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(measured));
            String finished = "{\"finished\":\"" + experiment.name() + "\"";
            assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(finished));
        }
        Path report = Report.write(results, folder);
        assertThat(report).content().contains("smoke");
    }
}
