package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"k", "kiwi.cs.ucla.edu", "?", "+34-118", "\u0000", "åäö", "😀", "a\u00A0b", "a\u2003b"})
    void anyTextWithoutTheProtocolsWhiteSpaceIsOneAndKeepsItsBytes(String text) {
        ClientId id = ClientId.of(text);

        assertThat(id.bytes().bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(id).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r", "\n", "\f", "\u000B"})
    void whiteSpaceAnywhereIsRefused(String space) {
        assertThatThrownBy(() -> ClientId.of(space)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ClientId.of("ki" + space + "wi")).hasMessage("a client ID has no white space");
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(() -> ClientId.of("")).hasMessage("a client ID has at least one character");
    }

    @Test
    void theLimitCountsBytes() {
        assertThat(ClientId.of("é".repeat(512)).bytes().length()).isEqualTo(1024);
        assertThatThrownBy(() -> ClientId.of("é".repeat(512) + "x"))
                .hasMessage("a client ID has at most 1,024 bytes, this one 1025");
    }

    @Test
    void malformedUtf8IsRefused() {
        byte[][] malformed = {
            {'a', (byte) 0x80}, // a continuation without a start
            {(byte) 0xC3}, // a start without its continuation
            {(byte) 0xC0, (byte) 0xAF}, // an overlong slash
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond U+10FFFF
            {(byte) 0xFF}
        };
        for (byte[] bytes : malformed) {
            assertThatThrownBy(() -> ClientId.parse(Slice.of(bytes))).hasMessage("a client ID is valid UTF-8");
        }
    }

    @Test
    void onlyTheSliceCounts() {
        byte[] line = "IAMAT kiwi +1+2".getBytes(StandardCharsets.US_ASCII);

        ClientId id = ClientId.parse(new Slice(line, 6, 10));
        line[6] = 'X'; // the buffer is used again

        assertThat(id).isEqualTo(ClientId.of("kiwi")).hasSameHashCodeAs(ClientId.of("kiwi"));
        assertThat(id).isNotEqualTo(ClientId.of("Kiwi"));
    }
}
