package dev.drover.herd;

/** The two character classes of the line protocol, decided on bytes. */
public final class Ascii {

    private Ascii() {}

    /** Space, tab, LF, VT, FF, CR: everything that separates fields, and nothing else. */
    public static boolean isWhiteSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    /** 0 to 9, and no digit of another script. */
    public static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The index of the first byte at or after {@code from} that is no digit, or {@code to}. */
    static int skipDigits(byte[] array, int from, int to) {
        int index = from;
        while (index < to && isDigit(array[index])) {
            index++;
        }
        return index;
    }
}
