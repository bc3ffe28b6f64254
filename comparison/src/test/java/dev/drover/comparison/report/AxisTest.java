package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

    @Test
    void aLinearAxisBeginsAtZeroAndEndsAtARoundNumber() {
        Axis.Linear axis = Axis.Linear.to(39.7);

        assertThat(axis.ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(axis.place(20)).isEqualTo(0.5);
    }

    @Test
    void equalFactorsAreEqualDistancesOnALogarithmicAxis() {
        Axis.Logarithmic axis = Axis.Logarithmic.around(1, 100);

        assertThat(axis.place(10)).isCloseTo(0.5, within(1e-9));
        assertThat(axis.place(100) - axis.place(50)).isCloseTo(axis.place(2) - axis.place(1), within(1e-9));
    }

    @Test
    void manyDecadesAreMarkedByPowersOfTenAlone() {
        assertThat(Axis.Logarithmic.around(0.09, 900).ticks()).containsExactly(0.1, 1.0, 10.0, 100.0, 1000.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.2, 0.5, 1, 3, 20, 999, 1e9})
    void everyValueLiesOnItsAxis(double value) {
        Axis.Logarithmic logarithmic = Axis.Logarithmic.around(value, value);
        assertThat(value).isBetween(logarithmic.min() * 0.999, logarithmic.max() * 1.001);
        assertThat(logarithmic.ticks()).hasSizeBetween(2, 9);

        Axis.Linear linear = Axis.Linear.to(value);
        assertThat(value).isLessThanOrEqualTo(linear.max() * 1.001);
        assertThat(linear.ticks()).hasSizeBetween(2, 8);
    }
}
