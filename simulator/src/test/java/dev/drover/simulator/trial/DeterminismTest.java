package dev.drover.simulator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same story, byte for byte. */
class DeterminismTest {

    private static final long SEED = 42;
    private static final int SEEDS = 20;

    private static String story(long seed) {
        Story story = new Story();
        Verdict verdict = Trial.of(Scenario.random(seed), story);
        return String.join("\n", story.lines()) + "\n" + verdict.events();
    }

    /** Prints a story, for {@link #anotherProcessTellsTheSame}. */
    public static void main(String[] arguments) {
        System.out.writeBytes(story(SEED).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    @Test
    void twoRunsTellTheSame() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(story(seed)).isEqualTo(story(seed)).isNotEqualTo(story(seed + 1));
        }
    }

    @Test
    void anotherProcessTellsTheSame() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeterminismTest.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other).isEqualTo(story(SEED));
    }
}
