package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeDifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, +0.000000000",
        "0, 263873386, +0.263873386",
        "0, 1, +0.000000001",
        "-1, 999999999, -0.000000001",
        "-1, 750000000, -0.250000000",
        "-1, 0, -1.000000000",
        "-2, 500000000, -1.500000000",
        "10, 0, +10.000000000",
        "1000000000000, 0, +1000000000000.000000000",
        "-1000000000000, 0, -1000000000000.000000000",
        "1999999999999, 999999999, +1999999999999.999999999",
        "-2000000000000, 0, -2000000000000.000000000"
    })
    void itIsWrittenWithSignAndNineDecimals(long seconds, int nanos, String text) {
        TimeDifference difference = new TimeDifference(seconds, nanos);

        assertThat(difference).hasToString(text);
        assertThat(difference.toSeconds()).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void itIsWrittenWhereItBelongsAndNowhereElse() {
        byte[] line = "AT Clark #################### end".getBytes(StandardCharsets.US_ASCII);

        int end = new TimeDifference(-1, 750_000_000).write(line, 9);

        assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("AT Clark -0.250000000######## end");
        assertThat(end).isEqualTo(21);
    }

    @Test
    void theTimesFurthestApartDiffer() {
        PosixTime first = PosixTime.of("-999999999999.999999999");
        PosixTime last = PosixTime.of("999999999999.999999999");

        assertThat(last.minus(first)).hasToString("+1999999999999.999999998");
        assertThat(first.minus(last)).hasToString("-1999999999999.999999998");
        assertThat(first.minus(last).toString()).hasSize(TimeDifference.MAX_LENGTH);
    }

    @Test
    void whatCannotBeWrittenCannotBeMade() {
        assertThatThrownBy(() -> new TimeDifference(0, -1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new TimeDifference(0, 1_000_000_000)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new TimeDifference(2_000_000_000_000L, 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new TimeDifference(Long.MIN_VALUE, 0)).isInstanceOf(InvalidValueException.class);
    }
}
