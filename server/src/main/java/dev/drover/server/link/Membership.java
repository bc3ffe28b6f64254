package dev.drover.server.link;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes a server one of a herd: the herd's name, its own, and the secret that all of the herd share.
 *
 * <p>The secret itself is used for nothing but to derive keys and proofs from it (HMAC-SHA-256, RFC 2104), and is
 * never sent or printed. Immutable.
 */
public final class Membership {

    private static final String ALGORITHM = "HmacSHA256";

    /** A word of the handshake's lines. */
    private static final Pattern HERD = Pattern.compile("[!-~]{1,63}");

    private final String herd;
    private final ServerName self;
    private final SecretKeySpec secret;

    /**
     * Makes a membership.
     *
     * @param herd the herd's name: up to 63 characters of ASCII, no spaces
     * @param self the server's own name
     * @param secret what all members know and nobody else does; not empty
     * @throws InvalidValueException if the name or the secret is not so
     */
    public Membership(String herd, ServerName self, String secret) {
        if (!HERD.matcher(herd).matches()) {
            throw new InvalidValueException(
                    "a herd's name has up to 63 characters of ASCII, and no spaces; not '" + herd + "'");
        }
        if (secret.isEmpty()) {
            throw new InvalidValueException("a herd's secret cannot be empty");
        }
        this.herd = herd;
        this.self = self;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String herd() {
        return herd;
    }

    ServerName self() {
        return self;
    }

    /** The key of the herd's digests and hashes. */
    public long digestKey() {
        return ByteBuffer.wrap(proof("digest key", herd)).getLong();
    }

    /** Shows that whoever computed it knows the secret; different for each role and each transcript. */
    byte[] proof(String role, String transcript) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(role.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(transcript.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return self + " of herd " + herd;
    }
}
