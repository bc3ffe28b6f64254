package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a run takes by plan. */
class RunTest {

    @Test
    void theWholeComparisonIsPlannedForLessThanHalfAnHour() {
        assertThat(Run.planned(Experiments.all(), Scale.FULL)).isLessThan(Duration.ofMinutes(30));
    }
}
