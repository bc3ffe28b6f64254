package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.report.Claim.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    @TempDir
    Path folder;

    @Test
    void memoryOfThreadsHoldsForOneKindAndNotForTheOther() {
        ResultsFile results = new ResultsFile()
                .measured("idle-connections", "threads", "", "bytesPerConnection", 40960)
                .measured("idle-connections", "vthreads", "", "bytesPerConnection", 4096)
                .measured("idle-connections", "asyncio", "", "bytesPerConnection", 8192);

        assertThat(verdicts(results, "too much memory")).containsExactly(Verdict.HOLDS, Verdict.DOES_NOT_HOLD);
        assertThat(results.page(folder))
                .contains("Java platform threads 40 KB, asyncio 8 KB (5.0 times worse).")
                .contains("Java virtual threads 4 KB, asyncio 8 KB (2.0 times better).");
    }

    @Test
    void droverIsNoWitnessForThreads() {
        ResultsFile results = new ResultsFile()
                .measured("idle-connections", "vthreads", "", "bytesPerConnection", 9000)
                .measured("idle-connections", "drover", "", "bytesPerConnection", 2000)
                .measured("idle-connections", "asyncio", "", "bytesPerConnection", 4000);

        assertThat(verdicts(results, "too much memory")).containsExactly(Verdict.HOLDS);
        assertThat(results.page(folder))
                .contains("- *beside it*: An idle connection: Drover 1.95 KB, asyncio 3.91 KB (2.0 times better).");
    }

    @Test
    void memoryOfThreadsDoesNotHoldWhereTheyTakeLess() {
        ResultsFile results = new ResultsFile()
                .measured("idle-connections", "threads", "", "bytesPerConnection", 7000)
                .measured("idle-connections", "asyncio", "", "bytesPerConnection", 9000);

        assertThat(verdicts(results, "too much memory")).containsExactly(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void aDifferenceWithinTheNoiseIsNone() {
        ResultsFile results = new ResultsFile()
                .measured("idle-connections", "vthreads", "", "bytesPerConnection", 8500)
                .measured("idle-connections", "asyncio", "", "bytesPerConnection", 8000);

        assertThat(verdicts(results, "too much memory")).containsExactly(Verdict.DOES_NOT_HOLD);
        assertThat(results.page(folder)).contains("no clear difference");
    }

    @Test
    void whatNeighboursInTimeAndMediansSayDifferentlyIsNoDifference() {
        ResultsFile results = new ResultsFile()
                .measured("idle-connections", "vthreads", "", "bytesPerConnection", 1000, 9000, 8000)
                .measured("idle-connections", "asyncio", "", "bytesPerConnection", 5000, 10000, 2000);

        assertThat(results.page(folder)).contains("7.81 KB, asyncio 4.88 KB (repetitions disagree).");
    }

    @Test
    void switchingHoldsInPartWhereItDependsOnTheLoad() {
        ResultsFile results = new ResultsFile();
        double[] virtual = {28, 9};
        double[] asyncio = {22, 15};
        int[] connections = {1, 64};
        for (int i = 0; i < connections.length; i++) {
            String cell = "'connections':" + connections[i] + ",'pipeline':1,'log':true";
            results.measured("iamat-cost", "vthreads", cell, "cpuMicrosPerRequest", virtual[i]);
            results.measured("iamat-cost", "asyncio", cell, "cpuMicrosPerRequest", asyncio[i]);
        }

        assertThat(verdicts(results, "too much switching")).containsExactly(Verdict.HOLDS_IN_PART);
    }

    @Test
    void severalCoresAreJudgedByWhatTheSecondOneBrings() {
        ResultsFile results = new ResultsFile()
                .measured("second-core", "asyncio", "'cores':1", "requestsPerSecond", 100)
                .measured("second-core", "asyncio", "'cores':2", "requestsPerSecond", 104)
                .measured("second-core", "uvloop", "'cores':1", "requestsPerSecond", 200)
                .measured("second-core", "uvloop", "'cores':2", "requestsPerSecond", 360);

        assertThat(verdicts(results, "several cores")).containsExactly(Verdict.HOLDS_IN_PART);
        assertThat(results.page(folder)).contains("asyncio: two cores serve 1.0 times what one core serves.");
    }

    @Test
    void stallsAreJudgedByWhatOthersWait() {
        ResultsFile results = new ResultsFile()
                .measured("blocking", "asyncio", "'way':'none'", "p99Micros", 900)
                .measured("blocking", "asyncio", "'way':'naive'", "p99Micros", 108_000);

        assertThat(verdicts(results, "stalls")).containsExactly(Verdict.HOLDS);
    }

    @Test
    void noStallNoVerdictForIt() {
        ResultsFile results = new ResultsFile()
                .measured("blocking", "asyncio", "'way':'none'", "p99Micros", 900)
                .measured("blocking", "asyncio", "'way':'naive'", "p99Micros", 1800);

        assertThat(verdicts(results, "stalls")).containsExactly(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void errorsThatLeaveNoTraceAreHidden() {
        ResultsFile results = new ResultsFile()
                .measured("handler-error", "threads", "", "logLines", 0)
                .measured("handler-error", "vthreads", "", "logLines", 14);

        assertThat(verdicts(results, "hide errors")).containsExactly(Verdict.HOLDS, Verdict.DOES_NOT_HOLD);
    }

    @Test
    void theBestSuitedIsTheBestInMost() {
        ResultsFile results = new ResultsFile()
                .measured("start", "asyncio", "'processes':5", "millisUntilAllAnswer", 800)
                .measured("start", "drover", "'processes':5", "millisUntilAllAnswer", 1400)
                .measured("sustained", "asyncio", "", "reportsPerSecond", 300_000)
                .measured("sustained", "drover", "", "reportsPerSecond", 200_000);

        assertThat(verdicts(results, "best suited")).containsExactly(Verdict.HOLDS);
    }

    @Test
    void lossesInOneCaseAloneAreNotHiddenByTheMedian() {
        ResultsFile results = new ResultsFile()
                .measured("neighbour-faults", "asyncio", "'fault':'killed'", "lostForGood", 0, 0)
                .measured("neighbour-faults", "asyncio", "'fault':'partitioned'", "lostForGood", 0, 4)
                .measured("neighbour-faults", "drover", "'fault':'partitioned'", "lostForGood", 0, 0);

        assertThat(results.page(folder)).contains("best is Drover 0; asyncio 4.");
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        List<Claim> claims = Claims.of(new ResultsFile().read(folder));

        assertThat(claims)
                .hasSize(9)
                .allSatisfy(claim -> assertThat(claim.aspects())
                        .allSatisfy(aspect -> assertThat(aspect.verdict()).isEqualTo(Verdict.NOT_MEASURED)));
    }

    private List<Verdict> verdicts(ResultsFile results, String quote) {
        return Claims.of(results.read(folder)).stream()
                .filter(claim -> claim.quote().contains(quote))
                .flatMap(claim -> claim.aspects().stream())
                .map(Claim.Aspect::verdict)
                .toList();
    }
}
