package dev.drover.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapeTest {

    private static String escape(byte[] bytes) {
        byte[] escaped = new byte[bytes.length * Escape.MAX_GROWTH + 3];
        int end = Escape.write(bytes, 0, bytes.length, escaped, 3);
        return new String(escaped, 3, end - 3, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return escape(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the format's description has it, from left to right. */
    private static byte[] unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer source = StandardCharsets.UTF_8.encode(escaped);
        while (source.hasRemaining()) {
            byte next = source.get();
            bytes.write(next == '\\' ? unescape(source) : next);
        }
        return bytes.toByteArray();
    }

    private static int unescape(ByteBuffer source) {
        char letter = (char) source.get();
        return switch (letter) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x' -> HexFormat.fromHexDigits("" + (char) source.get() + (char) source.get());
            default -> throw new AssertionError("no escape: \\" + letter);
        };
    }

    @Test
    void onlyVisibleCharactersStandForThemselves() {
        assertThat(escape("kiwi +34.06-118.44")).isEqualTo("kiwi +34.06-118.44");
        assertThat(escape("Z\u00FCrich \u65E5\u672C \uD83D\uDC11 e\u0301"))
                .isEqualTo("Z\u00FCrich \u65E5\u672C \uD83D\uDC11 e\u0301");
        assertThat(escape("a\n2026 b\r\t")).isEqualTo("a\\n2026 b\\r\\t");
        assertThat(escape("\\n is no line's end")).isEqualTo("\\\\n is no line's end");
    }

    @Test
    void noCharacterCommandsATerminal() {
        assertThat(escape("\u0000\u001B[31m\u007F\u009B")).isEqualTo("\\x00\\x1B[31m\\x7F\\xC2\\x9B");
    }

    @Test
    void noCharacterLooksLikeTheEndOfALineOrAField() {
        assertThat(escape("\u0085\u00A0")).isEqualTo("\\xC2\\x85\\xC2\\xA0");
        assertThat(escape("\u2028\u2029\u3000")).isEqualTo("\\xE2\\x80\\xA8\\xE2\\x80\\xA9\\xE3\\x80\\x80");
    }

    @Test
    void noCharacterTurnsTheDirectionOfTextOrHides() {
        assertThat(escape("\u202Etxt\u2066")).isEqualTo("\\xE2\\x80\\xAEtxt\\xE2\\x81\\xA6");
        assertThat(escape("\uE000\u200B\uFEFF")).isEqualTo("\\xEE\\x80\\x80\\xE2\\x80\\x8B\\xEF\\xBB\\xBF");
    }

    @Test
    void whatIsNotUtf8IsWrittenByteForByte() {
        // A lone continuation, an overlong slash, a surrogate, a code point too great, a character cut short.
        byte[] bytes = {
            (byte) 0x80,
            (byte) 0xC0,
            (byte) 0xAF,
            (byte) 0xE0,
            (byte) 0x80,
            (byte) 0xAF,
            (byte) 0xED,
            (byte) 0xA0,
            (byte) 0x80,
            (byte) 0xF4,
            (byte) 0x90,
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0xFF,
            'a',
            (byte) 0xC3
        };

        assertThat(escape(bytes))
                .isEqualTo("\\x80\\xC0\\xAF\\xE0\\x80\\xAF\\xED\\xA0\\x80\\xF4\\x90\\x80\\x80\\xFFa\\xC3");
    }

    @Test
    void everyByteIsFoundAtEveryPlace() {
        for (int value = 0; value < 0x80; value++) {
            for (int place = 0; place < 17; place++) {
                byte[] bytes = "abcdefghijklmnopq".getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) value;
                boolean plain = value >= ' ' && value < 0x7F && value != '\\';

                String escaped = escape(bytes);

                assertThat(escaped.equals(new String(bytes, StandardCharsets.US_ASCII)))
                        .as("byte %x at %d: %s", value, place, escaped)
                        .isEqualTo(plain);
                assertThat(unescape(escaped)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void unescapedItIsWhatItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = random(random);

            String escaped = escape(bytes);

            assertThat(unescape(escaped)).as("seed %d, run %d", seed, run).isEqualTo(bytes);
            assertThat(escaped.codePoints())
                    .as("seed %d, run %d", seed, run)
                    .noneMatch(Character::isISOControl)
                    .noneMatch(point -> point != ' ' && Character.isSpaceChar(point))
                    .noneMatch(point -> Character.getType(point) == Character.FORMAT);
        }
    }

    /** Any bytes, or any characters with some bytes of them spoilt. */
    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            int[] points = random.ints(bytes.length, 0, 0x3100)
                    .map(point -> random.nextInt(20) == 0 ? 0x10000 + point : point)
                    .toArray();
            bytes = new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
            }
        }
        return bytes;
    }
}
