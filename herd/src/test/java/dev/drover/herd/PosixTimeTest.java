package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0, 0, 0",
        "-0.0, 0, 0",
        "1621464827.959498503, 1621464827, 959498503",
        "1.5, 1, 500000000",
        "1.000000001, 1, 1",
        "-0.000000001, -1, 999999999",
        "-0.25, -1, 750000000",
        "-1.000000000, -1, 0",
        "-1.1, -2, 900000000",
        "000000000001.1, 1, 100000000",
        "999999999999.999999999, 999999999999, 999999999",
        "-999999999999.999999999, -1000000000000, 1"
    })
    void decimalSecondsAreReadToTheNanosecond(String text, long seconds, int nanos) {
        assertThat(PosixTime.of(text)).isEqualTo(new PosixTime(seconds, nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "--1",
                ".5",
                "1.",
                "-.5",
                "-1.",
                "1..5",
                "1.5.5",
                "1,5",
                "1e9",
                "1.5e9",
                "1_000",
                "0x1",
                "nan",
                "inf",
                " 1",
                "1 ",
                "1.5x",
                "1.-5",
                "\u0661",
                "1.\u0661",
                "1000000000000",
                "0000000000001",
                "-1000000000000",
                "1.0000000000"
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PosixTime.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("a POSIX time has 1 to");
    }

    @Test
    void noTimeBeyondTheWrittenFormCanBeMade() {
        long limit = 1_000_000_000_000L;
        assertThatThrownBy(() -> new PosixTime(limit, 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PosixTime(-limit, 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PosixTime(-limit - 1, 1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PosixTime(0, -1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new PosixTime(0, 1_000_000_000)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void differencesAndOrderAreExact() {
        Seeds.forEach(20_000, random -> {
            BigDecimal one = BigDecimal.valueOf(random.nextLong() >> (4 + random.nextInt(60)), random.nextInt(10));
            BigDecimal other = BigDecimal.valueOf(random.nextLong() >> (4 + random.nextInt(60)), random.nextInt(10));
            BigDecimal limit = BigDecimal.valueOf(1_000_000_000_000L);
            if (one.abs().compareTo(limit) >= 0 || other.abs().compareTo(limit) >= 0) {
                return;
            }
            PosixTime time = PosixTime.of(one.toPlainString());
            PosixTime otherTime = PosixTime.of(other.toPlainString());

            assertThat(time.compareTo(otherTime)).isEqualTo(one.compareTo(other));
            assertThat(PosixTime.min(time, otherTime))
                    .isEqualTo(PosixTime.of(one.min(other).toPlainString()));
            String written = time.minus(otherTime).toString();
            assertThat(new BigDecimal(written)).isEqualByComparingTo(one.subtract(other));
            assertThat(written).matches("[+-]\\d{1,13}\\.\\d{9}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-10", "0.1", "-0.25", "1621464827.959498503", "-999999999999.999999999"})
    void itIsPrintedTheShortestWay(String text) {
        assertThat(PosixTime.of(text)).hasToString(text);
        assertThat(PosixTime.of(text.contains(".") ? text : text + ".00")).hasToString(text);
    }
}
