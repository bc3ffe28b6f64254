package dev.drover.server.http;

import java.util.Locale;

/** Which media types a client takes: the header {@code Accept} (RFC 9110, section 12.5.1). */
final class Accept {

    private Accept() {}

    /** Whether a type may be sent to a client with this header; the most exact range that fits is the one that counts. */
    static boolean allows(String header, String contentType) {
        String type = essence(contentType);
        String family = type.substring(0, type.indexOf('/')) + "/*";
        int best = 0;
        boolean allowed = false;
        for (String range : header.split(",", -1)) {
            String wanted = essence(range);
            int exactness = wanted.equals(type) ? 3 : wanted.equals(family) ? 2 : wanted.equals("*/*") ? 1 : 0;
            if (exactness > best) {
                best = exactness;
                allowed = !isExcluded(range);
            }
        }
        return allowed;
    }

    private static String essence(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a range has the quality 0, in any of its spellings. */
    private static boolean isExcluded(String range) {
        for (String parameter : range.split(";", -1)) {
            String text = parameter.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith("q=")) {
                return text.substring(2).chars().allMatch(character -> character == '0' || character == '.');
            }
        }
        return false;
    }
}
