package dev.drover.comparison.contender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who runs where. */
class CoresTest {

    @Test
    void measuredServerHasTheFirstCore() {
        Cores cores = Cores.measuring("Bailey");
        assertThat(cores.forServer("Bailey")).isEqualTo("0");
        assertThat(cores.forServer("Bona")).isEqualTo(Cores.rest());
    }

    @Test
    void neighboursOfAMeasuredServerGiveWayToTheLoad() {
        Cores cores = Cores.measuring("Bailey");
        assertThat(cores.niceness("Bailey")).isZero();
        assertThat(cores.niceness("Bona")).isPositive();
        assertThat(Cores.all().niceness("Bona")).isZero();
    }

    @Test
    void measuredServerMayHaveMoreCores() {
        assertThat(Cores.measuring("Bailey", 2).forServer("Bailey")).isEqualTo("0-1");
    }
}
