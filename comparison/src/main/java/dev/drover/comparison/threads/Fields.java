package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of a line, as characters that stand for bytes (ISO 8859-1). */
final class Fields {

    private static final int MAX_CLIENT_LENGTH = 1024;
    private static final Pattern RADIUS = Pattern.compile("(?=.*[1-9])0*(?:[0-4]?\\d(?:\\.\\d++)?|50(?:\\.0++)?)");
    private static final Pattern BOUND = Pattern.compile("0*(?:1?\\d|20)");

    private Fields() {}

    /** The fields of a line, the white space around them left out. */
    static String[] of(String line) {
        List<String> fields = new ArrayList<>(4);
        int at = 0;
        while (at < line.length()) {
            int from = at;
            while (at < line.length() && !isWhiteSpace(line.charAt(at))) {
                at++;
            }
            if (at > from) {
                fields.add(line.substring(from, at));
            }
            at++;
        }
        return fields.toArray(String[]::new);
    }

    private static boolean isWhiteSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    static boolean isClient(String field) {
        if (field.length() > MAX_CLIENT_LENGTH) {
            return false;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(field.getBytes(ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static boolean isRadius(String field) {
        return RADIUS.matcher(field).matches();
    }

    static boolean isBound(String field) {
        return BOUND.matcher(field).matches();
    }
}
