package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Pattern IMAGE = Pattern.compile("!\\[(.+)]\\((comparison/[a-z-]+\\.svg)\\)");

    @TempDir
    Path folder;

    @Test
    void everyPlotIsShownOnceIsWellFormedAndRunsNothing() throws Exception {
        String page = sample();

        List<String> shown =
                IMAGE.matcher(page).results().map(match -> match.group(2)).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(folder.resolve("comparison"))) {
            assertThat(files.map(file -> "comparison/" + file.getFileName()).filter(name -> name.endsWith(".svg")))
                    .containsExactlyInAnyOrderElementsOf(shown);
        }
        for (String plot : shown) {
            Path file = folder.resolve(plot);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            assertThat(Files.readString(file)).doesNotContain("<script", "NaN", "Infinity");
        }
    }

    @Test
    void noCellIsLeftUnfilledAndNoTableIsRagged() throws Exception {
        String page = sample();

        assertThat(page).doesNotContain("null", "NaN", "Infinity", "Optional");
        for (String table : page.split("\n\n", -1)) {
            if (table.startsWith("|")) {
                assertThat(table.lines()
                                .map(line -> line.replace("\\|", "")
                                        .chars()
                                        .filter(character -> character == '|')
                                        .count()))
                        .as(table)
                        .containsOnly(table.lines()
                                .findFirst()
                                .orElseThrow()
                                .chars()
                                .filter(character -> character == '|')
                                .count());
            }
        }
    }

    @Test
    void whatComesFromElsewhereMarksNothing() throws Exception {
        String page = sample();

        assertThat(page)
                .contains("A &amp; B &lt;Processor>", "its neighbours lagged behind \\| by 4 s")
                .contains("| A clock of 2038 pins nobody \\| until 2038. | yes | **no** |");
    }

    @Test
    void whoIsMissingIsNamedWithTheReason() throws Exception {
        assertThat(sample())
                .contains("NATS is left out: nats-server is not installed")
                .contains("### The code\n\n- Left out: it was not part of this run.");
    }

    @Test
    void anExperimentThatWasBrokenOffSaysSo() throws Exception {
        assertThat(chapter(sample(), "Neighbours killed, frozen, partitioned"))
                .contains("This experiment did not come to its end");
    }

    @Test
    void mediansStandOverTheirSpread() {
        String page = new ResultsFile()
                .measured("start", "drover", "'processes':5", "millisUntilAllAnswer", 900, 700, 730)
                .line("{'finished':'start','seconds':3}")
                .page(folder);

        assertThat(page).contains("| Drover | 730<br><sub>700–900</sub> |");
    }

    @Test
    void smokeIsNotSoldAsFigures() {
        ResultsFile results = new ResultsFile().line("{'run':{'startedAt':'2026-01-02T03:04:05Z','smoke':true}}");

        assertThat(results.page(folder)).contains("This was a smoke run");
    }

    @Test
    void resultsOfSeveralRunsSayWhenEachWasBegun() {
        ResultsFile results = new ResultsFile().line("{'run':{'startedAt':'2026-01-02T04:05:06Z','smoke':false}}");

        assertThat(results.page(folder)).contains("2026-01-02T03:04:05Z, continued 2026-01-02T04:05:06Z");
    }

    @Test
    void codeIsShownAsItIs() {
        String page = new ResultsFile()
                .line("{'experiment':'code','contender':'node','case':{},'repetition':1,'values':{'lines':400},"
                        + "'texts':{'language':'js','flooding':'const a = `x`;\\n```\\nif (a < b) {}'}}")
                .page(folder);

        assertThat(page).contains("````js\nconst a = `x`;\n```\nif (a < b) {}\n````");
    }

    @Test
    void noPlotOfAnEarlierRunStays() throws Exception {
        sample();
        new ResultsFile().page(folder);

        assertThat(folder.resolve("comparison")).isDirectoryNotContaining("glob:**.svg");
    }

    @Test
    void theSameResultsGiveTheSamePage() throws Exception {
        String first = sample();
        Report.write(folder.resolve("comparison/results.jsonl"), folder);

        assertThat(Files.readString(folder.resolve("comparison.md"))).isEqualTo(first);
    }

    private String sample() throws IOException {
        Path results = folder.resolve("sample.jsonl");
        try (InputStream sample = Objects.requireNonNull(getClass().getResourceAsStream("sample.jsonl"))) {
            Files.write(results, sample.readAllBytes());
        }
        Report.write(results, folder);
        return Files.readString(folder.resolve("comparison.md"));
    }

    private static String chapter(String page, String title) {
        int from = page.indexOf("### " + title);
        return page.substring(from, page.indexOf("\n### ", from + 1));
    }
}
