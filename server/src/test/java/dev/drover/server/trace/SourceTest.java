package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.herd.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"client", "link Bona", "repair Bona"})
    void isReadAsItIsWritten(String text) {
        assertThat(Source.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "link", "client Bona", "road Bona", "link Bo na"})
    void nothingElseIsOne(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Source.of(text));
    }
}
