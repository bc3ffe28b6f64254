package dev.drover.herd;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of a server of the herd: a letter, then letters, digits, {@code _}, {@code .} or {@code -}; at most 63
 * characters of ASCII, compared byte for byte.
 */
public final class ServerName implements Comparable<ServerName> {

    /** The longest name, in bytes. */
    public static final int MAX_LENGTH = 63;

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0," + (MAX_LENGTH - 1) + "}");

    private final String text;
    private final byte[] bytes;

    private ServerName(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Makes a name of a text.
     *
     * @throws InvalidValueException if it is not of the form above
     */
    public static ServerName of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException("a server's name is a letter, then letters, digits, _ . or -, at most "
                    + MAX_LENGTH + " in all; not '" + text + "'");
        }
        return new ServerName(text);
    }

    /** The bytes, to be read only. */
    public Slice bytes() {
        return Slice.of(bytes);
    }

    @Override
    public int compareTo(ServerName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
