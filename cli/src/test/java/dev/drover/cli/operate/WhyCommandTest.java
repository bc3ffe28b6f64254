package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhyCommandTest {

    @TempDir
    private Path folder = Path.of(".");

    private static Outcome why(String herd) {
        return Outcome.of("why", "kiwi", "--config", herd);
    }

    private static void tell(String herd, String server, String time) {
        assertThat(Outcome.of(
                                "iamat",
                                "kiwi",
                                "+34.0689-118.4451",
                                "--time",
                                time,
                                "--config",
                                herd,
                                "--server",
                                server)
                        .exitCode())
                .isZero();
    }

    private static void awaitWhole(String herd) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Outcome.of("status", "--config", herd).exitCode() == 0);
    }

    @Test
    void theWayIsATree() throws IOException {
        String herd = HerdFile.ofServers(folder, 3);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("C  listens on");
            awaitWhole(herd);
            tell(herd, "A", "1621464827.959498503");
            awaitWhole(herd);
            Outcome why = why(herd);
            assertThat(why.exitCode()).isZero();
            assertThat(why.lines()).first().asString().startsWith("AT A +").endsWith(" 1621464827.959498503");
            assertThat(why.out())
                    .contains("The client's clock showed 2021-05-19 22:53:47.959 UTC;")
                    .containsPattern("\nA +[0-9:.]+ +client \\(line\\)\n")
                    .containsPattern("\n`- B +[0-9:.]+ .* link\n")
                    .containsPattern("\n {3}`- C +[0-9:.]+ .* link\n");
            assertThat(why.lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void whatDidNotWinIsExplained() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("B  listens on");
            awaitWhole(herd);
            tell(herd, "A", "1621464827");
            tell(herd, "A", "1621464826.5");
            assertThat(why(herd).out().replaceAll("\\s+", " "))
                    .contains("What did not win Reported to A with the time 2021-05-19 22:53:46.500 UTC, lost at A:"
                            + " its time 22:53:46.5 is before 22:53:47 of the report that is kept.");
        }
    }

    @Test
    void forProgramsItIsOneObject() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("B  listens on");
            awaitWhole(herd);
            tell(herd, "B", "1621464827");
            Outcome why = Outcome.of("why", "kiwi", "--json", "--config", herd);
            assertThat(why.exitCode()).isZero();
            JsonNode trace = JsonMapper.shared().readTree(why.out());
            assertThat(trace.propertyNames()).containsExactly("client", "report", "servers");
            assertThat(trace.path("servers").path(1).path("from").stringValue()).isEqualTo("client");
        }
    }

    @Test
    void aMissingServerIsANo() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand serve = new RunningCommand("serve", "A", "--config", herd)) {
            serve.awaitOutput("A listens on 127.0.0.1:");
            tell(herd, "A", "1621464827");
            Outcome why = why(herd);
            assertThat(why.exitCode()).isEqualTo(1);
            assertThat(why.out()).contains("B does not answer: nothing listens at 127.0.0.1:");
        }
    }

    @Test
    void aRestartedServerWasRepaired() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand a = new RunningCommand("serve", "A", "--config", herd)) {
            a.awaitOutput("A listens on 127.0.0.1:");
            tell(herd, "A", "1621464827");
            try (RunningCommand b = new RunningCommand("serve", "B", "--config", herd)) {
                b.awaitOutput("B listens on 127.0.0.1:");
                awaitWhole(herd);
                assertThat(why(herd).out()).containsPattern("\n`- B .* repair\n");
            }
        }
    }

    @Test
    void aClientThatNobodyKnowsIsANo() throws IOException {
        String herd = HerdFile.ofServers(folder, 1);
        try (RunningCommand up = new RunningCommand("serve", "A", "--config", herd)) {
            up.awaitOutput("A listens on 127.0.0.1:");
            Outcome why = why(herd);
            assertThat(why.exitCode()).isEqualTo(1);
            assertThat(why.err()).contains("The herd has never heard of kiwi.");
        }
    }

    @Test
    void aMissingHerdIsToldInASentence() throws IOException {
        Outcome why = why(HerdFile.ofServers(folder, 2));
        assertThat(why.exitCode()).isEqualTo(3);
        assertThat(why.err().lines()).singleElement().asString().contains("'drover up' starts one");
    }
}
