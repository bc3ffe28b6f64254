package dev.drover.server.link;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How two servers prove to each other that they are of the same herd, without the secret on the wire: challenge and
 * response, both ways, by HMAC over everything said before.
 *
 * <pre>
 *   dialler                                               acceptor
 *   DROVER 3 member 0.1.0 HERD BAILEY BONA NONCE ────────────────►
 *        ◄──────────────────────── DROVER 3 0.1.0 HERD BONA NONCE
 *   PROOF hmac(secret, "dialler", both lines) ───────────────────►
 *        ◄──────── WELCOME hmac(secret, "acceptor", both lines)
 * </pre>
 *
 * Either of the acceptor's lines can be {@code REFUSED reason} instead. The dialler proves itself first, to an
 * address that it was configured with: so nobody who merely connects gets a proof to guess the secret from. The
 * nonces make each proof good for one connection, the roles keep it from being sent back, and the names in the lines
 * from being used for another pair. Which servers are linked is told only to those who have proven themselves.
 *
 * <p>What is proven is who opened the connection: whoever can change what others send on the way can take over the
 * connection later. Against that only encryption helps.
 *
 * <p>A dialler is a {@code member}, or an {@code observer} that wants the server's status.
 */
final class Handshake {

    /** Of the protocol between servers; raised when an older server could not understand a newer one. */
    static final int PROTOCOL = 3;

    private static final String MAGIC = "DROVER";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the acceptor may answer, and the dialler believes, instead of what was asked for. */
    private static final Set<CloseReason> REFUSALS = EnumSet.of(
            CloseReason.OTHER_VERSION,
            CloseReason.OTHER_HERD,
            CloseReason.OTHER_SERVER,
            CloseReason.NOT_A_NEIGHBOUR,
            CloseReason.WRONG_SECRET);

    private final Socket socket;
    private final LinkInput input;
    private final Membership membership;
    private final String version;
    private final long deadline;
    private @Nullable ServerName claimed;

    Handshake(Socket socket, LinkInput input, Membership membership, String version, Duration timeout) {
        this.socket = socket;
        this.input = input;
        this.membership = membership;
        this.version = version;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** What a dialler wants. */
    enum Role {
        MEMBER,
        OBSERVER;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who is at the other end, proven.
     *
     * @param name the server; an observer's is the name that it chose
     * @param version its program's version
     * @param role what it wants
     */
    record Peer(ServerName name, String version, Role role) {}

    /**
     * The dialler's part.
     *
     * @throws LinkException if the other end is not the server that was dialled, or refuses
     */
    Peer dial(ServerName to, Role role) throws IOException {
        String hello = String.join(
                " ",
                MAGIC,
                Integer.toString(PROTOCOL),
                role.word(),
                version,
                membership.herd(),
                membership.self().toString(),
                to.toString(),
                nonce());
        send(hello);
        String challenge = answer();
        String[] words = words(challenge, 6);
        checkHerd(words[3]);
        ServerName name = name(words[4]);
        if (!name.equals(to)) {
            throw new LinkException(CloseReason.OTHER_SERVER);
        }
        String transcript = hello + "\n" + challenge;
        send("PROOF " + proof("dialler", transcript));
        check(proofIn("WELCOME", answer()), "acceptor", transcript);
        return new Peer(name, words[2], role);
    }

    /**
     * The acceptor's part.
     *
     * @param isNeighbour which servers may link to this one
     * @throws LinkException if the other end is none of them; it was told so
     */
    Peer accept(Predicate<ServerName> isNeighbour) throws IOException {
        try {
            return tryToAccept(isNeighbour);
        } catch (LinkException e) {
            if (REFUSALS.contains(e.reason())) {
                send("REFUSED " + e.reason());
            }
            throw e;
        }
    }

    private Peer tryToAccept(Predicate<ServerName> isNeighbour) throws IOException {
        String hello;
        try {
            hello = input.line(deadline);
        } catch (EOFException e) {
            throw new LinkException(CloseReason.NOT_A_SERVER);
        }
        String[] words = words(hello, 8);
        Role role = role(words[2]);
        ServerName name = name(words[5]);
        claimed = name;
        checkHerd(words[4]);
        if (!name(words[6]).equals(membership.self())) {
            throw new LinkException(CloseReason.OTHER_SERVER);
        }
        String challenge = String.join(
                " ",
                MAGIC,
                Integer.toString(PROTOCOL),
                version,
                membership.herd(),
                membership.self().toString(),
                nonce());
        send(challenge);
        String transcript = hello + "\n" + challenge;
        check(proofIn("PROOF", input.line(deadline)), "dialler", transcript);
        if (role == Role.MEMBER && !isNeighbour.test(name)) {
            throw new LinkException(CloseReason.NOT_A_NEIGHBOUR);
        }
        send("WELCOME " + proof("acceptor", transcript));
        return new Peer(name, words[3], role);
    }

    /** Who the dialler says that it is, proven or not; null before it has said so. */
    @Nullable
    ServerName claimed() {
        return claimed;
    }

    private static String[] words(String line, int count) throws LinkException {
        String[] words = line.split(" ", -1);
        if (!words[0].equals(MAGIC) || words.length < 2) {
            throw new LinkException(CloseReason.NOT_A_SERVER);
        }
        if (!words[1].equals(Integer.toString(PROTOCOL))) {
            throw new LinkException(CloseReason.OTHER_VERSION);
        }
        if (words.length != count) {
            throw new LinkException(CloseReason.NOT_A_SERVER);
        }
        return words;
    }

    /** The acceptor's next line, unless it refuses. */
    private String answer() throws IOException {
        String line = input.line(deadline);
        for (CloseReason refusal : REFUSALS) {
            if (line.equals("REFUSED " + refusal)) {
                throw new LinkException(refusal);
            }
        }
        return line;
    }

    private void checkHerd(String herd) throws LinkException {
        if (!herd.equals(membership.herd())) {
            throw new LinkException(CloseReason.OTHER_HERD);
        }
    }

    private static Role role(String word) throws LinkException {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new LinkException(CloseReason.NOT_A_SERVER);
    }

    private static ServerName name(String word) throws LinkException {
        try {
            return ServerName.of(word);
        } catch (InvalidValueException e) {
            throw new LinkException(CloseReason.NOT_A_SERVER);
        }
    }

    private static String proofIn(String word, String line) throws LinkException {
        String[] words = line.split(" ", -1);
        if (words.length != 2 || !words[0].equals(word)) {
            throw new LinkException(CloseReason.NOT_A_SERVER);
        }
        return words[1];
    }

    private void check(String proof, String role, String transcript) throws LinkException {
        byte[] expected = proof(role, transcript).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, proof.getBytes(StandardCharsets.US_ASCII))) {
            throw new LinkException(CloseReason.WRONG_SECRET);
        }
    }

    private String proof(String role, String transcript) {
        return HexFormat.of().formatHex(membership.proof(role, transcript));
    }

    private static String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
