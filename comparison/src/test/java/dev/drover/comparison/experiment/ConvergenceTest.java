package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    private static final Instant TIME = Instant.ofEpochSecond(1621464827, 59498503);

    @Test
    void serverKnowsAReportWhenItTellsOfItOrOfALaterOne() {
        assertThat(knows("AT Clark +0.263873386 kiwi +34.068930-118.445127 1621464827.059498503"))
                .isTrue();
        assertThat(knows("AT Clark +0.263873386 kiwi +34.068930-118.445127 1621464828.000000000"))
                .isTrue();
        assertThat(knows("AT Clark +0.263873386 kiwi +34.068930-118.445127 1621464827.059498502"))
                .isFalse();
        assertThat(knows("? WHATSAT kiwi 10 0")).isFalse();
    }

    private static boolean knows(String answer) {
        return Convergence.isAsLate(answer, TIME);
    }

    @Test
    void timesAreWrittenAsTheyAreRead() {
        assertThat(Reporter.text(TIME)).isEqualTo("1621464827.059498503");
    }
}
