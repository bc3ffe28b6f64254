package dev.drover.server.traffic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How bytes from outside are written so that they can't be taken for anything else: not for the end of a line, not
 * for a command to a terminal, not for text that runs backwards.
 *
 * <ul>
 *   <li>Printable ASCII and the space stand for themselves, but for the backslash, which is {@code \\}.
 *   <li>So do visible characters beyond ASCII, in valid UTF-8: letters, marks, digits, punctuation, symbols.
 *   <li>LF, CR and tab are {@code \n}, {@code \r}, {@code \t}.
 *   <li>Every other byte is {@code \xNN}, two upper-case hexadecimal digits: those of control characters, of
 *       separators and spaces beyond ASCII, of format characters (bidirectional controls among them), of unassigned
 *       and private characters, and what is not valid UTF-8.
 * </ul>
 *
 * Read from left to right, that gives back the very bytes.
 */
final class Escape {

    /** The most bytes that one byte becomes. */
    static final int MAX_GROWTH = 4;

    private static final byte[] HEXADECIMAL = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    /** The least code point that UTF-8 writes in so many bytes; anything less is overlong. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    /** Eight bytes at a time: nearly all that clients say is plain, and noting it must cost next to nothing. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private Escape() {}

    /**
     * Writes bytes, escaped, to an array with room for them.
     *
     * @return the index after the last byte written
     */
    static int write(byte[] source, int from, int to, byte[] target, int at) {
        int out = at;
        int in = from;
        while (in < to) {
            if (in + Long.BYTES <= to) {
                long eight = (long) EIGHT.get(source, in);
                if (arePlain(eight)) {
                    EIGHT.set(target, out, eight);
                    in += Long.BYTES;
                    out += Long.BYTES;
                    continue;
                }
            }
            byte next = source[in];
            if (isPlain(next)) {
                target[out++] = next;
                in++;
            } else if (next >= 0) {
                out = writeEscaped(next, target, out);
                in++;
            } else {
                int length = visibleCharacter(source, in, to);
                if (length == 0) {
                    out = writeHexadecimal(next, target, out);
                    in++;
                } else {
                    System.arraycopy(source, in, target, out, length);
                    out += length;
                    in += length;
                }
            }
        }
        return out;
    }

    /**
     * Whether eight bytes are all plain. In each of these sums, the highest bit of a byte says that it, or one below
     * it, is not: it is beyond ASCII, less than a space, a backslash, or DEL. (The technique: "Determine if a word has
     * a zero byte" in Sean Anderson's Bit Twiddling Hacks.)
     */
    private static boolean arePlain(long eight) {
        long backslashesAsZeros = eight ^ '\\' * ONES;
        long suspects = eight | eight - ' ' * ONES | backslashesAsZeros - ONES | eight + ONES;
        return (suspects & HIGHEST_BITS) == 0;
    }

    private static boolean isPlain(byte value) {
        return value >= ' ' && value != '\\' && value != 0x7F;
    }

    private static int writeEscaped(byte value, byte[] target, int at) {
        byte letter = switch (value) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (letter == 0) {
            return writeHexadecimal(value, target, at);
        }
        target[at] = '\\';
        target[at + 1] = letter;
        return at + 2;
    }

    private static int writeHexadecimal(byte value, byte[] target, int at) {
        target[at] = '\\';
        target[at + 1] = 'x';
        target[at + 2] = HEXADECIMAL[(value >> 4) & 0xF];
        target[at + 3] = HEXADECIMAL[value & 0xF];
        return at + MAX_GROWTH;
    }

    /** The length in bytes of the character beyond ASCII that begins here; 0 if it is invisible or not valid UTF-8. */
    private static int visibleCharacter(byte[] source, int from, int to) {
        int first = source[from] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || from + length > to) {
            return 0;
        }
        int codePoint = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            if ((source[from + i] & 0xC0) != 0x80) {
                return 0;
            }
            codePoint = codePoint << 6 | (source[from + i] & 0x3F);
        }
        boolean valid = codePoint >= LEAST[length] && codePoint <= Character.MAX_CODE_POINT;
        return valid && isVisible(codePoint) ? length : 0;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
