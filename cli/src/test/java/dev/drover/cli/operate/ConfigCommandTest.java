package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @Test
    void soundFileIsInOrder(@TempDir Path folder) throws IOException {
        String file = HerdFile.of(folder, 20_000, 20_001);
        assertThat(Outcome.of("config", "check", "--config", file))
                .isEqualTo(new Outcome(0, file + " is in order: 2 servers, 1 link.\n", ""));
    }

    @Test
    void everythingThatIsWrongIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("herd.toml"), "[herd]\nbase-prot = 1\nbase-port = 70000\n");
        Outcome outcome = Outcome.of("config", "check", "--config", file.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(2).allMatch(line -> line.startsWith(file + ":"));
    }

    @Test
    void brokenFileStopsOtherCommandsToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("herd.toml"), "[herd]\nbase-prot = 1\n");
        Outcome outcome = Outcome.of("whatsat", "kiwi", "--config", file.toString());
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("base-port");
    }

    @Test
    void shownConfigurationCanBeUsedAgain(@TempDir Path folder) throws IOException {
        for (String how : new String[] {"show", "explain"}) {
            Outcome shown = Outcome.of("config", how, "--base-port", "23456");
            assertThat(shown.out()).contains("base-port = 23456").contains("[servers.Clark]");
            Path file = Files.writeString(folder.resolve(how + ".toml"), shown.out());
            assertThat(Outcome.of("config", "check", "--config", file.toString())
                            .exitCode())
                    .isZero();
        }
    }
}
