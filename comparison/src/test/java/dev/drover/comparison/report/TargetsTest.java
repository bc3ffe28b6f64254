package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.report.Target.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

    private static final String PING_PONG = "'connections':64,'pipeline':1,";

    @TempDir
    Path folder;

    @Test
    void aTargetThatIsMetSaysWhatWasMeasuredAndNothingElse() {
        ResultsFile results =
                new ResultsFile().measured("start", "drover", "'processes':1", "millisUntilAllAnswer", 700, 720, 690);

        Target start = target(results, "Five servers");
        assertThat(start.verdict()).isEqualTo(Verdict.MET);
        assertThat(start.inWords()).isEqualTo("700 ms (690 ms to 720 ms)");
        assertThat(start.result()).isEqualTo("**met**");
        assertThat(results.page(folder)).doesNotContain("What stands in the way");
    }

    @Test
    void aTargetThatIsMissedSaysByHowMuchAndWhatStandsInTheWay() {
        ResultsFile results = new ResultsFile()
                .measured("start", "drover", "'processes':1", "millisUntilAllAnswer", 1400, 1500, 1600);

        assertThat(target(results, "Five servers").result()).isEqualTo("**missed** by 50 %");
        assertThat(results.page(folder)).contains("What stands in the way", "verifying its classes");
    }

    @Test
    void noiseThatCouldHaveDecidedIsTold() {
        ResultsFile results =
                new ResultsFile().measured("start", "drover", "'processes':1", "millisUntilAllAnswer", 900, 950, 1600);

        assertThat(target(results, "Five servers").result()).isEqualTo("**met**; repetitions lie on both sides");
    }

    @Test
    void theFloorThatCountsIsTheOneWithoutALog() {
        ResultsFile results = new ResultsFile()
                .measured("iamat-cost", "drover", PING_PONG + "'log':true", "cpuMicrosPerRequest", 15)
                .measured("iamat-cost", "floor", PING_PONG + "'log':true", "cpuMicrosPerRequest", 12)
                .measured("iamat-cost", "floor", PING_PONG + "'log':false", "cpuMicrosPerRequest", 10);

        Target cost = target(results, "An `IAMAT`, one at a time");
        assertThat(cost.inWords()).isEqualTo("1.5 ×");
        assertThat(cost.result()).isEqualTo("**missed** by 7 %");
    }

    @Test
    void beingCheaperIsATargetFromBelow() {
        ResultsFile results = new ResultsFile();
        for (int connections : new int[] {1, 64}) {
            String cell = "'connections':" + connections + ",'pipeline':64,'log':true";
            results.measured("iamat-cost", "drover", cell, "cpuMicrosPerRequest", 1);
            results.measured("iamat-cost", "asyncio", cell, "cpuMicrosPerRequest", 8);
            results.measured("iamat-cost", "node", cell, "cpuMicrosPerRequest", 3);
        }

        assertThat(target(results, "… at least 10 times").result()).isEqualTo("**missed** by 20 %");
        assertThat(target(results, "… at least 2 times").result()).isEqualTo("**met**");
    }

    @Test
    void oneLossInOneRepetitionIsALoss() {
        ResultsFile results = new ResultsFile()
                .measured("propagation", "drover", "'hops':1,'load':'idle'", "lost", 0, 0, 1)
                .measured("sustained", "drover", "", "disagreeing", 0, 0, 0);

        assertThat(target(results, "Over the whole herd").result()).isEqualTo("**missed** by 1");
    }

    @Test
    void aTargetWithACaseThatIsMissingIsNotMet() {
        ResultsFile results = new ResultsFile().measured("sustained", "drover", "", "disagreeing", 0);

        assertThat(target(results, "Over the whole herd").verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    private Target target(ResultsFile results, String beginning) {
        return Targets.of(results.read(folder)).stream()
                .filter(target -> target.words().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
