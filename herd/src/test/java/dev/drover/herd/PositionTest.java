package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @ParameterizedTest
    @CsvSource({
        "+34.068930-118.445127, 34.068930, -118.445127",
        "+34.068930-118.445127/, 34.068930, -118.445127",
        "-0+0, -0.0, 0.0",
        "+1+2, 1, 2",
        "+01-002, 1, -2",
        "+90+180, 90, 180",
        "-90-180, -90, -180",
        "+90.0000000000-180.0000000000/, 90, -180",
        "+89.99999999999999999999-179.9, 90, -179.9"
    })
    void decimalDegreesAreRead(String text, double latitude, double longitude) {
        Position position = Position.of(text);

        assertThat(position.latitude()).isEqualTo(latitude);
        assertThat(position.longitude()).isEqualTo(longitude);
        assertThat(position).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "+",
                "+1",
                "1+2",
                "+1 2",
                "+1,+2",
                "+1+",
                "++1+2",
                "+1.+2",
                "+.1+2",
                "+1+2.",
                "+1+.2",
                "+1+2//",
                "/+1+2",
                "+1/+2",
                "+1+2+3",
                "+1+2+3/",
                "+1+2x",
                "+1e1+2",
                "+1_0+2",
                "+nan+2",
                "+1+inf",
                "+0x1+2",
                "+340+2",
                "+3404.1-118.4",
                "+34-11826.7",
                "+340407-1182642",
                "\u221234+2",
                "+\u0661+2",
                "+1+2\u0000",
                "+90.00000000001+0",
                "-90.00000000001+0",
                "+91+0",
                "+0+180.00000000001",
                "+0-181",
                "+0+999"
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Position.of(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theRefusalSaysWhatIsWrong() {
        assertThatThrownBy(() -> Position.of("+90.01+0")).hasMessage("a latitude is between -90 and +90 degrees");
        assertThatThrownBy(() -> Position.of("+0+180.1")).hasMessage("a longitude is between -180 and +180 degrees");
    }

    @Test
    void whatIsReadIsPrintedByteForByte() {
        Seeds.forEach(20_000, random -> {
            String latitude = angle(random, 2, 90);
            String longitude = angle(random, 3, 180);
            String text = latitude + longitude + (random.nextBoolean() ? "/" : "");
            Position position = Position.parse(Slice.of(text));

            assertThat(position.bytes().text()).isEqualTo(text);
            assertThat(position.latitudeField().text()).isEqualTo(latitude);
            assertThat(position.longitudeField().text()).isEqualTo(longitude);
            assertThat(Math.abs(position.latitude())).isLessThanOrEqualTo(90);
            assertThat(Math.abs(position.longitude())).isLessThanOrEqualTo(180);
        });
    }

    private static String angle(Random random, int digits, int limit) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "+" : "-");
        text.append(String.format("%0" + (1 + random.nextInt(digits)) + "d", random.nextInt(10)));
        if (random.nextInt(10) == 0) {
            text.setLength(1);
            text.append(limit).append(".").append("0".repeat(1 + random.nextInt(20)));
        } else if (random.nextBoolean()) {
            text.append('.').append(Math.abs(random.nextLong() >> random.nextInt(64)));
        }
        return text.toString();
    }

    @Test
    void randomBytesAreReadOrRefusedButNothingElseHappens() {
        byte[] alphabet = Slice.of("+-./019 x\u00e9").bytes();
        Seeds.forEach(20_000, random -> {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(Position.parse(Slice.of(bytes)).bytes().bytes()).isEqualTo(bytes);
            } catch (InvalidValueException refused) {
                assertThat(refused).hasMessageContaining("tude");
            }
        });
    }

    @Test
    void positionsAreEqualIfTheyAreWrittenAlike() {
        assertThat(Position.of("+1+2")).isEqualTo(Position.of("+1+2")).hasSameHashCodeAs(Position.of("+1+2"));
        assertThat(Position.of("+1+2")).isNotEqualTo(Position.of("+1.0+2"));
    }
}
