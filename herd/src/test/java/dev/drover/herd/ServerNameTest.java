package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {

    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"C", "Clark", "eu-west_1.b", "a9"})
    void lettersDigitsAndThreeSignsMakeAName(String text) {
        assertThat(ServerName.of(text)).hasToString(text);
        assertThat(ServerName.of(text).bytes().text()).isEqualTo(text);
    }

    @Test
    void theLongestNameHas63Characters() {
        assertThat(ServerName.of(LONGEST)).hasToString(LONGEST);
        assertThatThrownBy(() -> ServerName.of(LONGEST + "a")).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9a", "-a", "_a", "a b", "a\n", "é", "a/b", "a:1"})
    void everythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> ServerName.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void namesAreOrderedByteForByte() {
        assertThat(ServerName.of("Zeta")).isLessThan(ServerName.of("alpha"));
        assertThat(ServerName.of("Clark")).isEqualTo(ServerName.of("Clark")).hasSameHashCodeAs(ServerName.of("Clark"));
    }
}
