package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of addresses (RFC 3986). */
final class Escapes {

    private Escapes() {}

    /**
     * The bytes that a part of an address stands for.
     *
     * @throws InvalidValueException if a percent sign is not followed by two hexadecimal digits
     */
    static byte[] decode(String part) {
        if (part.indexOf('%') < 0) {
            return part.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
        int at = 0;
        while (at < part.length()) {
            int next = part.indexOf('%', at);
            int end = next < 0 ? part.length() : next;
            bytes.writeBytes(part.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (next >= 0) {
                bytes.write(escaped(part, next));
                at += 3;
            }
        }
        return bytes.toByteArray();
    }

    private static int escaped(String part, int at) {
        int high = at + 2 < part.length() ? Character.digit(part.charAt(at + 1), 16) : -1;
        int low = at + 2 < part.length() ? Character.digit(part.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new InvalidValueException("in an address, % is followed by two hexadecimal digits; itself it is %25");
        }
        return 16 * high + low;
    }
}
