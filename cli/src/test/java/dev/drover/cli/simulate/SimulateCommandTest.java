package dev.drover.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {

    private static JsonNode json(String... arguments) {
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.lines()).hasSize(1);
        return JsonMapper.shared().readTree(outcome.out());
    }

    @Test
    void withoutOptionsItIsTheWorkloadOfTheFieldAndItsGoalsAreMet() {
        JsonNode result = json("simulate", "--json");
        assertThat(result.get("servers").asInt()).isEqualTo(25);
        assertThat(result.get("links").asInt()).isEqualTo(50);
        assertThat(result.get("operations").asInt()).isEqualTo(2_000);
        assertThat(result.get("messagesPerOperation").asDouble()).isBetween(10.0, 15.0);
        assertThat(result.get("latencyMillis").get("median").asDouble()).isEqualTo(300);
        assertThat(result.get("latencyMillis").get("p99").asDouble()).isBetween(300.0, 550.0);
        assertThat(result.get("latencyMillis").get("max").asDouble()).isBetween(300.0, 550.0);
        assertThat(result.get("lost").asInt()).isZero();
    }

    @Test
    void theSameSeedGivesTheSame() {
        String[] arguments = {"simulate", "--json", "--servers", "9", "--topology", "grid", "--jitter", "20ms", "--seed"
        };
        assertThat(json(with(arguments, "3")))
                .isEqualTo(json(with(arguments, "3")))
                .isNotEqualTo(json(with(arguments, "4")));
    }

    private static String[] with(String[] arguments, String last) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    @Test
    void aTableIsForPeople() {
        Outcome outcome = Outcome.of("simulate", "--servers", "5", "--topology", "ring", "--partition", "2s-6s:Bona");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines())
                .contains("Nothing was lost.")
                .anyMatch(line -> line.startsWith("5 servers (ring), 5 links of 100 ms"))
                .anyMatch(line -> line.startsWith("Messages per operation"))
                .anyMatch(line -> line.startsWith("Agreed after healing"));
    }

    @Test
    void aConfiguredHerdIsSimulatedAsItIs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("herd.toml");
        Files.writeString(file, "[herd]\nname = \"small\"\n");
        JsonNode result = json("simulate", "--json", "--topology", file.toString(), "--crash", "3s-8s:Clark");
        assertThat(result.get("servers").asInt()).isEqualTo(5);
        assertThat(result.get("links").asInt()).isEqualTo(6);
        assertThat(result.get("unanswered").asInt()).isPositive();
    }

    @Test
    void theSpreadIsDrawn(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("spread.svg");
        assertThat(Outcome.of("simulate", "--servers", "9", "--svg", file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file))
                .startsWith("<svg ")
                .contains("9 servers")
                .endsWith("</svg>\n");
        assertThat(Outcome.of("simulate", "--servers", "2", "--svg", folder.toString())
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void aStoryIsTold() {
        Outcome outcome = Outcome.of("simulate", "--story", "7");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("\n +[0-9.]+ s  .* tells .*\n")
                .contains("All that must hold held;")
                .isEqualTo(Outcome.of("simulate", "--story", "7").out());
    }

    @ParameterizedTest
    @CsvSource({
        "--latency, 100, a unit",
        "--loss, 200%, 0% to 100%",
        "--partition, 5s, two times",
        "--partition, 9s-5s, ends before",
        "--crash, 5s-9s:Nobody, Nobody",
        "--degree, 3, odd number",
        "--servers, 0, --servers",
        "--rate, 0, --rate",
        "--spread, gossip, 'flood, tree or auto'"
    })
    void aWrongArgumentIsToldInASentence(String option, String value, String words) {
        Outcome outcome = Outcome.of("simulate", option, value);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
    }

    @Test
    void anUnknownTopologyIsTakenForAFile() {
        Outcome outcome = Outcome.of("simulate", "--topology", "star");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("tree, line, ring, grid, mesh, random")
                .contains("star");
    }
}
