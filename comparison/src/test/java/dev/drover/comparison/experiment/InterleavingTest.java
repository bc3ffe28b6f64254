package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order things are measured. */
class InterleavingTest {

    @Test
    void everySubjectHasItsTurnBeforeAnyHasItsSecond() throws Exception {
        List<String> turns = new ArrayList<>();
        Interleaving.repeat(2, List.of("A", "B", "C"), (subject, repetition) -> turns.add(subject + repetition));
        assertThat(turns).containsExactly("A1", "B1", "C1", "A2", "B2", "C2");
    }
}
