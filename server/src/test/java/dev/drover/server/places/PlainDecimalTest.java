package dev.drover.server.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Position;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "+34.068930-118.445127, 34.068930, -118.445127",
        "+07-007.50/, 7, -7.50",
        "-0.0+000, 0.0, 0",
        "-00.5-0.000, -0.5, 0.000",
        "+90.0-180, 90.0, -180",
        "+1.1234567890123456789+2, 1.123456789012345, 2"
    })
    void degreesAreWrittenAsJsonHasThem(String position, String latitude, String longitude) {
        assertThat(PlainDecimal.latitude(Position.of(position))).isEqualTo(latitude);
        assertThat(PlainDecimal.longitude(Position.of(position))).isEqualTo(longitude);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10000",
        "50.000, 50000",
        "0.5, 500",
        "0.0125, 12.5",
        "0.00000000000000000001, 0.000000001",
        "49.99999999999999999999, 50000",
        "00012.3456789, 12345.6789"
    })
    void metresAreWrittenWithoutExponent(String kilometres, String metres) {
        assertThat(PlainDecimal.metres(new Radius(new BigDecimal(kilometres)))).isEqualTo(metres);
    }

    @Test
    void anyNumberOfDigitsIsWrittenShortly() {
        Position position = Position.of("+1." + "1".repeat(60_000) + "+2");
        assertThat(PlainDecimal.latitude(position)).isEqualTo("1." + "1".repeat(15));
    }
}
