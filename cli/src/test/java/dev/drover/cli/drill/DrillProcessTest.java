package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.HerdFile;
import dev.drover.cli.process.DroverProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drills on real processes. */
@Timeout(180)
class DrillProcessTest {

    private record Ended(int exitCode, JsonNode results) {}

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(DroverProgram.command());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Ended drill(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("drill", "--json"));
        all.addAll(List.of(arguments));
        Process process = start(all.toArray(String[]::new));
        try (BufferedReader out = process.inputReader()) {
            JsonNode results = JsonMapper.shared().readTree(out.readAllAsString());
            return new Ended(process.waitFor(), results);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aHerdLosesNothingByKillsFreezesAndCuts() throws Exception {
        Ended drill = drill("--seconds", "15", "--seed", "7");
        assertThat(drill.results.path("passed").booleanValue())
                .as(drill.results.toString())
                .isTrue();
        assertThat(drill.exitCode).isZero();
        assertThat(drill.results.path("plan").stringValue()).contains("kill", "freeze", "cut");
        assertThat(drill.results.propertyNames())
                .containsExactly(
                        "passed",
                        "seed",
                        "herd",
                        "servers",
                        "seconds",
                        "plan",
                        "leftOut",
                        "troubles",
                        "clients",
                        "reports",
                        "lost",
                        "gone",
                        "invented",
                        "disagreeing",
                        "dissenters",
                        "agreed",
                        "agreeMillis",
                        "longestSilenceMillis",
                        "propagationMillis");
        assertThat(drill.results.path("reports").path("acknowledged").longValue())
                .isPositive();
        for (String phase : List.of("before", "during", "after")) {
            JsonNode propagation = drill.results.path("propagationMillis").path(phase);
            assertThat(propagation.path("p99").doubleValue()).as(phase).isPositive();
        }
    }

    @Test
    void aHerdWhoseServersAreAllKilledAtOnceIsCaughtLosingReports() throws Exception {
        Ended drill = drill(
                "--seconds",
                "14",
                "--plan",
                "6s kill Bailey 1s; 6s kill Bona 1s; 6s kill Campbell 1s; 6s kill Clark 1s; 6s kill Jaquez 1s");
        assertThat(drill.exitCode).isEqualTo(1);
        assertThat(drill.results.path("passed").booleanValue()).isFalse();
        assertThat(drill.results.path("lost").size()).isPositive();
        // It lost the reports all alike: its servers agree that there are none.
        assertThat(drill.results.path("disagreeing").isEmpty()).isTrue();
    }

    @Test
    void aDrillThatIsInterruptedLeavesNoProcessBehind() throws Exception {
        Process process = start("drill");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("the load begins")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            List<ProcessHandle> servers = process.descendants().toList();
            assertThat(servers).hasSize(5);
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void onARunningHerdWhatCannotBeDoneIsLeftOutVisibly(@TempDir Path folder) throws Exception {
        String herd = HerdFile.ofServers(folder, 3);
        Process up = start("up", "--config", herd);
        try (BufferedReader out = up.inputReader()) {
            for (String server : List.of("A", "B", "C")) {
                assertThat(out.readLine()).startsWith(server);
            }
            Ended drill =
                    drill("--config", herd, "--seconds", "10", "--plan", "3s cut A-B 2s; 4s kill C; 5s freeze A 1s");
            assertThat(drill.exitCode).as(drill.results.toString()).isZero();
            assertThat(drill.results.path("plan").stringValue()).isEmpty();
            assertThat(drill.results.path("leftOut").size()).isEqualTo(3);
        } finally {
            up.destroyForcibly();
        }
    }
}
