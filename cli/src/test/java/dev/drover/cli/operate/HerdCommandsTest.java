package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HerdCommandsTest {

    @TempDir
    private Path folder = Path.of(".");

    private static void awaitWhole(String herd) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Outcome.of("status", "--config", herd).exitCode() == 0);
    }

    @Test
    void upTellsWhereTheMapIs() throws IOException {
        String herd = HerdFile.ofServers(folder, 1);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("The map of the herd is at ");
            assertThat(up.stop().out()).containsPattern("The map of the herd is at http://127\\.0\\.0\\.1:\\d+/\n");
        }
    }

    @Test
    void whatOneServerHearsAnotherTells() throws IOException {
        String herd = HerdFile.ofServers(folder, 3);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("C  listens on");
            awaitWhole(herd);
            Outcome report = Outcome.of("iamat", "kiwi", "+34.0689-118.4451", "--config", herd, "--server", "A");
            assertThat(report.exitCode()).isZero();
            await().untilAsserted(() -> {
                Outcome answer = Outcome.of("whatsat", "kiwi", "--limit", "1", "--config", herd, "--server", "C");
                assertThat(answer.exitCode()).isZero();
                assertThat(answer.lines()).first().isEqualTo(report.lines().getFirst());
                assertThat(answer.out()).contains("1 place within 10 km:");
            });
        }
    }

    @Test
    void herdStopsCleanly() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("B  listens on");
            Outcome outcome = up.stop();
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.lines()).last().isEqualTo("The herd has stopped.");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void statusOfAWholeHerdIsAYes() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("B  listens on");
            awaitWhole(herd);
            Outcome status = Outcome.of("status", "--config", herd);
            assertThat(status.lines()).first().isEqualTo("Herd drover: 2 of 2 servers, 1 of 1 link up, 0 clients.");
            assertThat(status.out()).containsPattern("\nA +up ").containsPattern("\nA - B +up ");
        }
    }

    @Test
    void statusForProgramsHasItsNames() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand up = new RunningCommand("up", "--config", herd)) {
            up.awaitOutput("B  listens on");
            awaitWhole(herd);
            JsonNode status = JsonMapper.shared()
                    .readTree(Outcome.of("status", "--json", "--config", herd).out());
            assertThat(status.propertyNames()).containsExactly("herd", "whole", "sameDigests", "servers", "links");
            assertThat(status.path("whole").booleanValue()).isTrue();
            JsonNode server = status.path("servers").path(1);
            assertThat(server.path("name").stringValue()).isEqualTo("B");
            assertThat(server.path("status").path("clients").isInt()).isTrue();
            JsonNode link = status.path("links").path(0);
            assertThat(link.path("between").path(0).stringValue()).isEqualTo("A");
            assertThat(link.path("ends").path(1).path("state").stringValue()).isEqualTo("UP");
        }
    }

    @Test
    void missingServerIsANo() throws IOException {
        String herd = HerdFile.ofServers(folder, 2);
        try (RunningCommand serve = new RunningCommand("serve", "A", "--config", herd)) {
            serve.awaitOutput("A listens on 127.0.0.1:");
            Outcome status = Outcome.of("status", "--config", herd);
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.out()).contains("1 of 2 servers").contains("B is away: nothing listens at");
        }
    }

    @Test
    void missingHerdIsToldInASentence() throws IOException {
        Outcome status = Outcome.of("status", "--config", HerdFile.ofServers(folder, 2));
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.err().lines()).singleElement().asString().contains("'drover up' starts one");
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String herd = HerdFile.of(folder, HerdFile.deadPort(), other.getLocalPort());
            Outcome up = Outcome.of("up", "--config", herd);
            assertThat(up.exitCode()).isEqualTo(4);
            assertThat(up.err().lines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + other.getLocalPort())
                    .contains("stop the program that has it");
        }
    }

    @Test
    void serverOfAnotherHerdIsNotStarted() {
        Outcome serve = Outcome.of("serve", "Zelda");
        assertThat(serve.exitCode()).isEqualTo(2);
        assertThat(serve.err()).contains("no server Zelda").contains("Bailey, Bona, Campbell, Clark, Jaquez");
    }
}
