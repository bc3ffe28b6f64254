package dev.drover.herd;

import java.util.Arrays;

/**
 * Who reports: 1 to 1,024 bytes of valid UTF-8 without white space, compared byte for byte.
 *
 * <p>White space is the protocol's: space, tab, CR, LF, FF and VT. Immutable.
 */
public final class ClientId {

    /** The longest client ID, in bytes of UTF-8. */
    public static final int MAX_LENGTH = 1024;

    private final byte[] utf8;

    private ClientId(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Makes a client ID of a field.
     *
     * @throws InvalidValueException if the bytes are none
     */
    public static ClientId parse(Slice field) {
        check(field);
        return new ClientId(field.bytes());
    }

    /** As {@link #parse(Slice)}, of a text. */
    public static ClientId of(String text) {
        return parse(Slice.of(text));
    }

    /** For bytes that were checked before. */
    static ClientId trusted(Slice field) {
        return new ClientId(field.bytes());
    }

    static void check(Slice field) {
        if (field.length() == 0) {
            throw new InvalidValueException("a client ID has at least one character");
        }
        if (field.length() > MAX_LENGTH) {
            throw new InvalidValueException("a client ID has at most 1,024 bytes, this one " + field.length());
        }
        boolean ascii = true;
        for (int i = field.from(); i < field.to(); i++) {
            byte character = field.array()[i];
            if (Ascii.isWhiteSpace(character)) {
                throw new InvalidValueException("a client ID has no white space");
            }
            ascii &= character >= 0;
        }
        if (!ascii && !Utf8.isValid(field)) {
            throw new InvalidValueException("a client ID is valid UTF-8");
        }
    }

    /** The bytes, to be read only. */
    public Slice bytes() {
        return Slice.of(utf8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientId that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return bytes().text();
    }
}
