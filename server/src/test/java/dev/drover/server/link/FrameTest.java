package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.herd.Digests;
import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final Report REPORT = Member.report("kiwi.cs.ucla.edu", 0, ServerName.of("Clark"));
    private static final Digests DIGESTS =
            Digests.of(new Random(1).longs(Digests.GROUPS).toArray());

    static Stream<Message> everyMessage() {
        return Stream.of(
                REPORT,
                new Message.Repair(REPORT),
                new Message.Root(0x0123456789ABCDEFL),
                new Message.Same(-1),
                new Message.Groups(DIGESTS),
                new Message.Buckets(255, DIGESTS, false),
                new Message.Buckets(0, DIGESTS, true),
                new Message.GroupRepaired(7),
                new Message.Prune(List.of(ServerName.of("Clark"))),
                new Message.Graft(List.of(ServerName.of("Clark"), ServerName.of("Bona"))),
                new Message.CaughtUp(42),
                new Message.Covered(List.of(
                        new Mark(ServerName.of("Clark"), -1, 7), new Mark(ServerName.of("Bona"), 1L << 60, 1))));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void everyMessageIsReadAsItWasWritten(Message message) throws IOException {
        assertThat(read(RawDialler.frames(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void noMessageIsReadFromLessThanItsFrame(Message message) throws IOException {
        byte[] bytes = RawDialler.frames(message);
        for (int length = 5; length < bytes.length; length++) {
            Frame cut = new Frame(bytes, 4, length);
            assertThatExceptionOfType(LinkException.class)
                    .as("the first %d bytes", length)
                    .isThrownBy(() -> new FrameReader().message(cut));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void noMessageIsReadFromMoreThanItsFrame(Message message) throws IOException {
        byte[] bytes = RawDialler.frames(message);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> new FrameReader().message(new Frame(longer, 4, longer.length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Message.MAX_ORIGINS + 1, Integer.MAX_VALUE})
    void noMessageNamesSoManyOrigins(int count) throws IOException {
        List<ServerName> most = Collections.nCopies(Message.MAX_ORIGINS, ServerName.of("Clark"));
        byte[] bytes = Arrays.copyOf(
                RawDialler.frames(new Message.Prune(most)), 4 + 1 + 4 + (Message.MAX_ORIGINS + 1) * (4 + 5));
        System.arraycopy(bytes, 9, bytes, bytes.length - 9, 9);
        ByteBuffer.wrap(bytes).putInt(5, count);

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> new FrameReader().message(new Frame(bytes, 4, bytes.length)));
    }

    @Test
    void theLongestListOfOriginsFitsAFrame() throws IOException {
        ServerName longest = ServerName.of("S" + "x".repeat(ServerName.MAX_LENGTH - 1));
        Message prune = new Message.Prune(Collections.nCopies(Message.MAX_ORIGINS, longest));
        byte[] bytes = RawDialler.frames(prune);

        assertThat(bytes.length - 4).isLessThanOrEqualTo(Frame.MAX_LENGTH);
        assertThat(read(bytes)).isEqualTo(prune);
    }

    @Test
    void anyReportIsReadAsItWasWritten() throws IOException {
        Random random = seeded();
        FrameReader reader = new FrameReader();
        for (int i = 0; i < 2_000; i++) {
            Report report = anyReport(random);
            byte[] bytes = RawDialler.frames(report);
            Message read = reader.message(new Frame(bytes, 4, bytes.length));
            assertThat(read).isEqualTo(report);
            assertThat(((Report) read).fields()).isEqualTo(report.fields());
            assertThat(((Report) read).skew()).isEqualTo(report.skew());
        }
    }

    @Test
    void randomBytesAreAMessageOrALinkException() throws IOException {
        Random random = seeded();
        FrameReader reader = new FrameReader();
        MessageLog log = new MessageLog(new TrafficRecorder().opened("link Bona"));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(i % 10 == 0 ? 3_000 : 60)];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(-1, 18);
            readOrRefuse(reader, log, bytes);
        }
    }

    @Test
    void damagedMessagesAreAMessageOrALinkException() throws IOException {
        Random random = seeded();
        FrameReader reader = new FrameReader();
        MessageLog log = new MessageLog(new TrafficRecorder().opened("link Bona"));
        List<Message> messages = everyMessage().toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] whole = RawDialler.frames(messages.get(random.nextInt(messages.size())));
            byte[] bytes = Arrays.copyOfRange(whole, 4, whole.length);
            for (int damage = 0; damage <= random.nextInt(3); damage++) {
                bytes[random.nextInt(Math.min(bytes.length, 80))] = (byte) random.nextInt();
            }
            readOrRefuse(reader, log, bytes);
        }
    }

    private static void readOrRefuse(FrameReader reader, MessageLog log, byte[] bytes) {
        Frame frame = new Frame(bytes, 0, bytes.length);
        try {
            frame.type();
            log.received(reader.message(frame));
        } catch (LinkException e) {
            assertThat(e.reason()).isEqualTo(CloseReason.BAD_FRAME);
        }
    }

    @Test
    void framesAreTheSameHoweverTheyAreChopped() throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            everyMessage().forEach(messages::add);
        }
        byte[] bytes = RawDialler.frames(messages.toArray(Message[]::new));
        Random random = seeded();
        try (Pair pair = new Pair()) {
            Thread sender = Thread.ofVirtual().start(() -> pair.sendChopped(bytes, random));
            LinkInput input = new LinkInput(pair.right);
            FrameReader reader = new FrameReader();
            for (Message message : messages) {
                assertThat(reader.message(input.frame())).isEqualTo(message);
            }
            sender.join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frame.MAX_LENGTH + 1})
    void noFrameHasSuchALength(int length) throws IOException {
        try (Pair pair = new Pair()) {
            pair.left
                    .getOutputStream()
                    .write(ByteBuffer.allocate(4).putInt(length).array());
            assertThatExceptionOfType(LinkException.class)
                    .isThrownBy(() -> new LinkInput(pair.right).frame())
                    .matches(e -> e.reason() == CloseReason.BAD_FRAME);
        }
    }

    @Test
    void theLongestFrameIsRead() throws Exception {
        FrameWriter writer = new FrameWriter();
        writer.put(Frame.Type.STATUS, new byte[Frame.MAX_LENGTH - 1]);
        byte[] bytes = RawDialler.bytes(writer);
        try (Pair pair = new Pair()) {
            Thread sender = Thread.ofVirtual().start(() -> pair.send(bytes));
            Frame frame = new LinkInput(pair.right).frame();
            assertThat(frame.type()).isEqualTo(Frame.Type.STATUS);
            assertThat(frame.to() - frame.from()).isEqualTo(Frame.MAX_LENGTH);
            sender.join();
        }
    }

    private static Message read(byte[] frame) throws IOException {
        assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - 4);
        return new FrameReader().message(new Frame(frame, 4, frame.length));
    }

    private static Report anyReport(Random random) {
        String client = random.ints(1 + random.nextInt(40), 0x21, 0x2FFF)
                .filter(character -> !Character.isWhitespace(character))
                .limit(30)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append('x')
                .toString();
        String position =
                "%+d.%d%+d".formatted(random.nextInt(-89, 90), random.nextInt(1_000_000), random.nextInt(180));
        String time = random.nextInt() + "." + random.nextInt(1_000_000_000);
        return Report.of(
                Slice.of(client),
                Slice.of(position),
                Slice.of(time),
                new PosixTime(random.nextLong(-999_999_999_999L, 1_000_000_000_000L), random.nextInt(1_000_000_000)),
                ServerName.of("S" + random.nextInt(2_000)));
    }

    private static Random seeded() {
        return new Random(Seeds.next("FrameTest"));
    }

    /** Two ends of a connection. */
    private static final class Pair implements AutoCloseable {

        final Socket left;
        final Socket right;

        Pair() throws IOException {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                left = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                right = listener.accept();
                left.setTcpNoDelay(true);
            }
        }

        void send(byte[] bytes) {
            try {
                left.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void sendChopped(byte[] bytes, Random random) {
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
                send(Arrays.copyOfRange(bytes, from, to));
                from = to;
            }
        }

        @Override
        public void close() throws IOException {
            left.close();
            right.close();
        }
    }
}
