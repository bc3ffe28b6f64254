package dev.drover.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "0 = 0",
                "0.2139 = 0.214",
                "2.1 = 2.10",
                "21.37 = 21.4",
                "213.7 = 214",
                "2137.4 = 2,140",
                "1234567 = 1,230,000",
                "0.000512 = 0.000512",
                "3 = 3"
            })
    void measuredValuesHaveThreeDigitsThatCount(double value, String text) {
        assertThat(Figures.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {"0.5 = 0.5", "0.001 = 0.001", "2 = 2", "1000 = 1,000", "0 = 0"})
    void marksOfAxesAreShort(double value, String text) {
        assertThat(Figures.tick(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {"0.84 = 0.84 ×", "0.999 = 1.0 ×", "2.14 = 2.1 ×", "9.97 = 10 ×", "47.2 = 47 ×"})
    void factorsAreShort(double value, String text) {
        assertThat(Figures.times(value)).isEqualTo(text);
    }

    @Test
    void onlyAllIsAHundredPerCent() {
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0.99999)).isEqualTo("99.99 %");
    }
}
