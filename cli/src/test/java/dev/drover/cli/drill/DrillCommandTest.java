package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
class DrillCommandTest {

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void aWrongPlanIsNamedWithItsPlace() {
        Outcome outcome = Outcome.of("drill", "--plan", "5s kill Clark; 9s kill Zelda");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("--plan, step 2: the herd has no server Zelda");
    }

    @Test
    void aWrongLineOfAPlanInAFileIsNamed() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan"), "5s kill Clark\n9s kill Zelda\n");
        Outcome outcome = Outcome.of("drill", "--plan", plan.toString());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("plan, line 2: ");
    }

    @Test
    void aPlanThatIsLongerThanTheLoadIsRefused() {
        Outcome outcome = Outcome.of("drill", "--seconds", "20", "--plan", "18s freeze Bona 5s");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("choose --seconds 33");
    }

    @Test
    void aMissingPlanIsNamed() {
        Outcome outcome = Outcome.of("drill", "--plan", "nowhere.txt");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("nowhere.txt");
    }

    @Test
    void processesAreNamedForARunningHerdOnly() {
        assertThat(Outcome.of("drill", "--pid", "Clark=1").exitCode()).isEqualTo(2);
    }

    @Test
    void aHerdThatDoesNotRunIsToldInASentence() throws IOException {
        Outcome outcome = Outcome.of("drill", "--config", HerdFile.ofServers(folder, 2));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err().lines()).singleElement().asString().contains("leave out --config");
    }
}
