package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Message;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HandshakeTest {

    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final Membership BAILEY = Member.membership("Bailey");
    private static final Report REPORT = Member.report("kiwi.cs.ucla.edu", 0, ServerName.of("Bailey"));

    private static Member.Builder bona() {
        return Member.named("Bona").neighbour("Bailey");
    }

    @Test
    void serversWithTheSameSecretLink() {
        try (Member bona = bona().start();
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bailey.awaitLink("Bona");
            bona.awaitLink("Bailey");
            assertThat(bailey.link("Bona").version()).isEqualTo("0.1.0");
            assertThat(bona.link("Bailey").version()).isEqualTo("0.1.0");
            assertThat(bona.link("Bailey").opened()).isEqualTo(1);
        }
    }

    @Test
    void serversWithDifferentSecretsBothSaySo() {
        try (Member bona = bona().start();
                Member bailey = Member.named("Bailey")
                        .neighbour("Bona", bona.port())
                        .secret("another")
                        .start()) {
            bailey.awaitEnd("Bona", CloseReason.WRONG_SECRET);
            bona.awaitEnd("Bailey", CloseReason.WRONG_SECRET);
            assertThat(bailey.link("Bona").state()).isEqualTo(LinkState.DIALLING);
            assertThat(bona.link("Bailey").state()).isEqualTo(LinkState.WAITING);
            assertThat(bona.link("Bailey").opened()).isZero();
        }
    }

    @Test
    void serversOfDifferentHerdsBothSaySo() {
        try (Member bona = bona().start();
                Member bailey = Member.named("Bailey")
                        .neighbour("Bona", bona.port())
                        .herd("meadow")
                        .start()) {
            bailey.awaitEnd("Bona", CloseReason.OTHER_HERD);
            bona.awaitEnd("Bailey", CloseReason.OTHER_HERD);
        }
    }

    @Test
    void anotherServerAtTheAddressIsNotTakenForTheNeighbour() {
        try (Member clark = Member.named("Clark").neighbour("Bailey").start();
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", clark.port()).start()) {
            bailey.awaitEnd("Bona", CloseReason.OTHER_SERVER);
            assertThat(clark.link("Bailey").opened()).isZero();
        }
    }

    @Test
    void aMemberThatIsNoNeighbourIsRefused() {
        try (Member bona = bona().start();
                Member aaron =
                        Member.named("Aaron").neighbour("Bona", bona.port()).start()) {
            aaron.awaitEnd("Bona", CloseReason.NOT_A_NEIGHBOUR);
            bona.awaitCount(CloseReason.NOT_A_NEIGHBOUR);
        }
    }

    @Test
    void whoIsANeighbourIsNotToldToWhoeverAsks() throws IOException {
        try (Member bona = bona().start();
                RawDialler stranger = new RawDialler(bona.port())) {
            stranger.send("DROVER 3 member 0.1.0 " + Member.HERD + " Stranger Bona " + NONCE);
            assertThat(stranger.line()).startsWith("DROVER 3 0.1.0 " + Member.HERD + " Bona ");
            stranger.send("PROOF " + "00".repeat(32));
            assertThat(stranger.line()).isEqualTo("REFUSED wrong-secret");
        }
    }

    @Test
    void aNewerProtocolIsRefusedByName() throws IOException {
        try (Member bona = bona().start();
                RawDialler dialler = new RawDialler(bona.port())) {
            dialler.send("DROVER 4 member and whatever version four says");
            assertThat(dialler.line()).isEqualTo("REFUSED other-version");
            assertThat(dialler.rest()).isEmpty();
            bona.awaitCount(CloseReason.OTHER_VERSION);
        }
    }

    @Test
    void aNewerServerIsNamedAsSuchByTheDialler() throws IOException {
        try (Impostor bona = new Impostor(conversation -> {
                    conversation.line();
                    conversation.send("DROVER 4 whatever");
                });
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bailey.awaitEnd("Bona", CloseReason.OTHER_VERSION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503",
                "AT Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503",
                "GET / HTTP/1.1",
                "REFUSED stopping",
                "DROVER",
                "DROVER 3",
                "DROVER 3 member 0.1.0 pasture Bailey Bona",
                "DROVER 3 member 0.1.0 pasture 1Bailey Bona " + NONCE,
                "DROVER 3 master 0.1.0 pasture Bailey Bona " + NONCE,
                "\u00e4\u00f6\u00fc",
                ""
            })
    void whoeverSpeaksSomethingElseIsClosedWithoutAnAnswer(String line) throws IOException {
        try (Member bona = bona().start();
                RawDialler client = new RawDialler(bona.port())) {
            client.send(line);
            assertThat(client.rest()).isEmpty();
            bona.awaitCount(CloseReason.NOT_A_SERVER);
            assertThat(bona.links.closeReasons()).containsOnlyKeys(CloseReason.NOT_A_SERVER);
            assertThat(bona.herd.clients()).isZero();
        }
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        try (Member bona = bona().start();
                RawDialler client = new RawDialler(bona.port())) {
            client.send(new byte[512]);
            assertThat(client.rest()).isEmpty();
            bona.awaitCount(CloseReason.NOT_A_SERVER);
        }
    }

    /** What somebody without the secret may say before, instead of and after a proof. */
    enum Attempt {
        FRAMES_AT_ONCE,
        FRAMES_INSTEAD_OF_A_PROOF,
        FRAMES_WITH_A_WRONG_PROOF,
        FRAMES_WITH_AN_EMPTY_PROOF,
        FRAMES_WITH_THE_PROOF_OF_ANOTHER_CONNECTION
    }

    @ParameterizedTest
    @EnumSource
    void reportsOfWhoeverHasNotProvenItselfChangeNothing(Attempt attempt) throws IOException {
        try (Member bona = bona().start();
                RawDialler client = new RawDialler(bona.port())) {
            byte[] frames = RawDialler.frames(REPORT, new Message.Repair(REPORT));
            if (attempt != Attempt.FRAMES_AT_ONCE) {
                client.send(RawDialler.hello(NONCE));
                client.line();
            }
            switch (attempt) {
                case FRAMES_AT_ONCE, FRAMES_INSTEAD_OF_A_PROOF -> client.send("");
                case FRAMES_WITH_A_WRONG_PROOF -> client.send("PROOF " + "f".repeat(64));
                case FRAMES_WITH_AN_EMPTY_PROOF -> client.send("PROOF ");
                case FRAMES_WITH_THE_PROOF_OF_ANOTHER_CONNECTION ->
                    client.send("PROOF "
                            + RawDialler.proof(
                                    BAILEY,
                                    "dialler",
                                    RawDialler.hello(NONCE),
                                    "DROVER 3 0.1.0 pasture Bona " + NONCE));
            }
            client.send(frames);
            client.rest();
            Member.await().until(() -> !bona.links.closeReasons().isEmpty());
            assertThat(bona.herd.clients()).isZero();
            assertThat(bona.link("Bailey").opened()).isZero();
        }
    }

    @Test
    void reportsRightBehindTheRightProofAreTaken() throws IOException {
        try (Member bona = bona().start();
                RawDialler bailey = new RawDialler(bona.port())) {
            bailey.send(RawDialler.hello(NONCE));
            String proof = "PROOF " + RawDialler.proof(BAILEY, "dialler", RawDialler.hello(NONCE), bailey.line());
            var together = new ByteArrayOutputStream();
            together.writeBytes((proof + "\n").getBytes(StandardCharsets.US_ASCII));
            together.writeBytes(RawDialler.frames(REPORT));
            bailey.send(together.toByteArray());
            bona.awaitReport(REPORT);
        }
    }

    @Test
    void aRecordedHandshakeIsRefused() throws IOException {
        byte[] recorded;
        try (Member bona = bona().start();
                Relay relay = new Relay(bona.port());
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", relay.port()).start()) {
            bona.awaitReport(bailey.hear("kiwi", 0));
            recorded = relay.there.recorded();
        }
        try (Member bona = bona().start();
                RawDialler thief = new RawDialler(bona.port())) {
            thief.send(recorded);
            assertThat(thief.rest()).contains("REFUSED wrong-secret").doesNotContain("WELCOME");
            bona.awaitCount(CloseReason.WRONG_SECRET);
            assertThat(bona.herd.clients()).isZero();
        }
    }

    @Test
    void theAnswersOfARecordedHandshakeAreRefused() throws IOException {
        String[] recorded;
        try (Member bona = bona().start();
                Relay relay = new Relay(bona.port());
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", relay.port()).start()) {
            bona.awaitReport(bailey.hear("kiwi", 0));
            recorded = new String(relay.back.recorded(), StandardCharsets.ISO_8859_1).split("\n", 3);
        }
        try (Impostor bona = new Impostor(conversation -> {
                    conversation.line();
                    conversation.send(recorded[0]);
                    conversation.line();
                    conversation.send(recorded[1]);
                });
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bailey.awaitEnd("Bona", CloseReason.WRONG_SECRET);
            assertThat(bailey.link("Bona").opened()).isZero();
        }
    }

    @Test
    void aProofSentBackIsNoProof() throws IOException {
        try (Impostor bona = new Impostor(conversation -> {
                    conversation.line();
                    conversation.send("DROVER 3 0.1.0 " + Member.HERD + " Bona " + NONCE);
                    conversation.send(conversation.line().replace("PROOF", "WELCOME"));
                });
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bailey.awaitEnd("Bona", CloseReason.WRONG_SECRET);
            assertThat(bailey.link("Bona").opened()).isZero();
        }
    }

    @Test
    void aProofToOneServerIsNoneToAnother() throws IOException {
        try (Member clark = Member.named("Clark").neighbour("Bailey").start();
                Impostor bona = new Impostor(conversation -> {
                    try (RawDialler victim = new RawDialler(clark.port())) {
                        victim.send(conversation.line().replace(" Bona ", " Clark "));
                        conversation.send(victim.line().replace(" Clark ", " Bona "));
                        victim.send(conversation.line());
                        conversation.send(victim.line());
                    }
                });
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            clark.awaitEnd("Bailey", CloseReason.WRONG_SECRET);
            assertThat(clark.link("Bailey").opened()).isZero();
            assertThat(bailey.link("Bona").opened()).isZero();
        }
    }

    @Test
    void anObserversProofDoesNotMakeAMember() throws IOException {
        try (Member bona = bona().start();
                RawDialler observer = new RawDialler(bona.port())) {
            String asObserver = RawDialler.hello(NONCE).replace("member", "observer");
            observer.send(RawDialler.hello(NONCE));
            observer.send("PROOF " + RawDialler.proof(BAILEY, "dialler", asObserver, observer.line()));
            assertThat(observer.line()).isEqualTo("REFUSED wrong-secret");
        }
    }

    @Test
    void aRefusalThatNoHandshakeHasIsNotBelieved() throws IOException {
        try (Impostor bona = new Impostor(conversation -> {
                    conversation.line();
                    conversation.send("REFUSED stopping");
                });
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bailey.awaitEnd("Bona", CloseReason.NOT_A_SERVER);
        }
    }

    @Test
    void theSecretIsNeverOnTheWire() throws IOException {
        try (Member bona = bona().start();
                Relay relay = new Relay(bona.port());
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", relay.port()).start()) {
            bona.awaitReport(bailey.hear("kiwi", 0));
            bailey.awaitReport(bona.hear("weka", 0));
            String wire = new String(relay.there.recorded(), StandardCharsets.ISO_8859_1)
                    + new String(relay.back.recorded(), StandardCharsets.ISO_8859_1);
            byte[] secret = Member.SECRET.getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().encodeToString(secret).replace("=", "");
            assertThat(wire).contains("PROOF ", "WELCOME ", "kiwi", "weka");
            assertThat(wire.toLowerCase(Locale.ROOT))
                    .doesNotContain(Member.SECRET)
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(base64.toLowerCase(Locale.ROOT).substring(0, base64.length() - 1))
                    .doesNotContain(Long.toHexString(bona.membership.digestKey()));
        }
    }

    @Test
    void aHandshakeThatDripsIsCut() throws IOException {
        try (Member bona = bona().timing(Member.Timing.QUICK.withHandshake(200)).start();
                RawDialler client = new RawDialler(bona.port())) {
            Member.await().until(() -> {
                try {
                    client.send(new byte[] {'D'});
                } catch (IOException e) {
                    // It was closed, as it should be.
                }
                return bona.links.closeReasons().containsKey(CloseReason.HANDSHAKE_TIMEOUT);
            });
        }
    }

    @Test
    void connectionsThatSayNothingDoNotKeepNeighboursOut() throws IOException {
        Member.Timing patient =
                Member.Timing.QUICK.withHandshake(Member.Timing.NEVER).withMaxHandshakes(2);
        List<RawDialler> silent = new ArrayList<>();
        try (Member bona = bona().timing(patient).start()) {
            for (int i = 0; i < 10; i++) {
                silent.add(new RawDialler(bona.port()));
            }
            Member.await()
                    .until(() -> bona.links.closeReasons().getOrDefault(CloseReason.TOO_MANY_HANDSHAKES, 0L) >= 8);
            assertThat(silent.getFirst().rest()).isEmpty();
            try (Member bailey =
                    Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
                bailey.awaitLink("Bona");
            }
        } finally {
            for (RawDialler one : silent) {
                one.close();
            }
        }
    }

    @Test
    void somebodyWhoOnlyClaimsToBeTheNeighbourDoesNotTouchItsLink() throws IOException {
        try (Member bona = bona().start();
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bona.awaitLink("Bailey");
            try (RawDialler thief = new RawDialler(bona.port())) {
                thief.send(RawDialler.hello(NONCE));
                thief.line();
                thief.send("PROOF no");
                thief.rest();
            }
            bona.awaitCount(CloseReason.WRONG_SECRET);
            assertThat(bona.link("Bailey").state()).isEqualTo(LinkState.UP);
            assertThat(bona.link("Bailey").lastCloseReason()).isNull();
            assertThat(bailey.link("Bona").opened()).isEqualTo(1);
        }
    }

    /** Listens where Bona should, and holds the same conversation with everybody. */
    private static final class Impostor implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Impostor(Part part) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!listener.isClosed()) {
                    try (Socket socket = listener.accept()) {
                        LinkInput input = new LinkInput(socket);
                        part.play(new Conversation(socket, input));
                        // What the dialler makes of it is its business; it is the one to close.
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The dialler had enough.
                    }
                }
            });
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private record Conversation(Socket socket, LinkInput input) {

        String line() throws IOException {
            return input.line(System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
        }

        void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @FunctionalInterface
    private interface Part {
        void play(Conversation conversation) throws IOException;
    }
}
