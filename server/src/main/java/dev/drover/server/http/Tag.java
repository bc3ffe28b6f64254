package dev.drover.server.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Entity tags (RFC 9110, section 8.8.3). */
final class Tag {

    /** Enough that no two contents share a tag. */
    private static final int BYTES = 15;

    private Tag() {}

    /** The tag of an answer that is these bytes. */
    static String strong(byte[] content) {
        return '"' + hash(content) + '"';
    }

    /** The tag of an answer that tells this, whatever else it tells besides. */
    static String weak(byte[] content) {
        return "W/" + strong(content);
    }

    /** A text that only these bytes have. */
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a tag is among those of {@code If-None-Match}, weak or not. */
    static boolean matches(String known, String tag) {
        String wanted = opaque(tag);
        for (String one : known.split(",", -1)) {
            if (one.strip().equals("*") || opaque(one.strip()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
