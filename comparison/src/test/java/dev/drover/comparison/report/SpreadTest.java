package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void medianOfAnOddCountIsTheMiddleValue() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9, 3));
    }

    @Test
    void medianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9, 4));
    }

    @Test
    void aLimitAmongTheRepetitionsIsStraddled() {
        Spread spread = Spread.of(List.of(1.0, 2.0, 3.0));

        assertThat(spread.straddles(2.5)).isTrue();
        assertThat(spread.straddles(3.0)).isFalse();
    }
}
