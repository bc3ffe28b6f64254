package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockDifferenceTest {

    @Test
    void theOthersClockWasReadHalfwayThrough() {
        ClockDifference difference = ClockDifference.of(5_000, 2_000, 998);
        assertThat(difference.ahead()).isEqualTo(3_500);
        assertThat(difference.error()).isEqualTo(500);
        assertThat(difference.correction()).isEqualTo(3_500);
        assertThat(difference.errorAfterCorrection()).isEqualTo(500);
    }

    @Test
    void whatMayBeTheSameIsNotCorrected() {
        ClockDifference difference = ClockDifference.of(1_700, 2_000, 998);
        assertThat(difference.ahead()).isEqualTo(200);
        assertThat(difference.correction()).isZero();
        assertThat(difference.errorAfterCorrection()).isEqualTo(700);
    }
}
