package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    Path folder;

    @Test
    void conditionsAreFoundWhateverTheirKind() {
        Recording run = new ResultsFile()
                .measured("open-loop", "drover", "'rate':2000,'log':true,'load':'idle'", "p50Micros", 90)
                .measured("open-loop", "drover", "'rate':10000,'log':false,'load':'busy'", "p50Micros", 150)
                .read(folder);

        Selection all = run.experiment("open-loop").of("drover");
        assertThat(all.where("rate", 2000).median("p50Micros")).contains(90.0);
        assertThat(all.where("log", false).median("p50Micros")).contains(150.0);
        assertThat(all.where("load", "idle").median("p50Micros")).contains(90.0);
        assertThat(all.cases("rate")).containsExactly("2000", "10000");
    }

    @Test
    void aValueThatNobodyMeasuredIsAbsent() {
        Recording run = new ResultsFile()
                .measured("start", "node", "", "millisUntilAllAnswer", 400)
                .read(folder);

        assertThat(run.experiment("start").of("node").spread("p50Micros")).isEmpty();
        assertThat(run.experiment("start").of("drover").spread("millisUntilAllAnswer"))
                .isEmpty();
    }

    @Test
    void ratiosAreThoseOfNeighboursInTime() {
        // The machine was ten times slower during the second repetition; the ratio was not.
        Recording run = new ResultsFile()
                .measured("start", "drover", "", "millisUntilAllAnswer", 2, 20, 2)
                .measured("start", "node", "", "millisUntilAllAnswer", 1, 10, 1)
                .read(folder);

        Selection start = run.experiment("start");
        assertThat(start.of("drover").ratio("millisUntilAllAnswer", start.of("node")))
                .contains(new Spread(2, 2, 2, 3));
    }

    @Test
    void whatWasLeftOutIsKeptWithItsReason() {
        Recording run = new ResultsFile()
                .line("{'leftOut':'nats','reason':'it is not installed'}")
                .line("{'finished':'start','seconds':28}")
                .read(folder);

        assertThat(run.leftOut()).isEqualTo(Map.of("nats", "it is not installed"));
        assertThat(run.seconds()).isEqualTo(Map.of("start", 28.0));
    }

    @Test
    void halfALineIsNamedByItsNumber() {
        ResultsFile results = new ResultsFile().line("{'experiment':'start','contend");

        assertThatThrownBy(() -> results.read(folder))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessageContaining("Line 2 of")
                .hasMessageContaining("half a line");
    }

    @Test
    void aMeasurementOfNobodyIsRefused() {
        ResultsFile results = new ResultsFile().line("{'experiment':'start','case':{},'values':{}}");

        assertThatThrownBy(() -> results.read(folder))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessageContaining("Line 2 of");
    }

    @Test
    void aFileWithoutARunIsNoResults() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.jsonl"), "");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessageContaining("no line about the run");
    }
}
