package dev.drover.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.PosixTime;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.Seeds;
import dev.drover.server.buffers.Spares;
import dev.drover.server.traffic.TrafficLogs;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any line and any conversation, tried with random ones. */
class RandomConversationsTest {

    private static final int LINES = 20_000;
    private static final int CONVERSATIONS = 60;

    private static final PosixTime EPOCH = new PosixTime(0, 0);

    private final CommandParser parser = new CommandParser(ServerName.of("Clark"));

    @Test
    void parseThenPrintGivesTheSameBytes() {
        long seed = Seeds.next("parseThenPrintGivesTheSameBytes");
        RandomLines lines = new RandomLines(new Random(seed));
        for (int i = 0; i < LINES; i++) {
            String report = lines.report();
            Slice line = bytes(lines.space() + "IAMAT " + report.replace(" ", lines.space()) + lines.space());
            assertThat(parser.parse(line, EPOCH))
                    .as("seed %d", seed)
                    .isInstanceOfSatisfying(Command.Iamat.class, iamat -> {
                        assertThat(iamat.report().fields()).isEqualTo(bytes(report));
                        String at = text(new ReplyBuffer(new Spares<>(ReplyBuffer::newLargeBuffer)).at(iamat.report()));
                        assertThat(at).matches("AT Clark [+-]\\d+\\.\\d{9} .*").endsWith(" " + report);
                    });
        }
    }

    @Test
    void whatIsInvalidIsKeptByteForByte() {
        long seed = Seeds.next("whatIsInvalidIsKeptByteForByte");
        RandomLines lines = new RandomLines(new Random(seed));
        for (int i = 0; i < LINES; i++) {
            String line = lines.line();
            if (parser.parse(bytes(line), EPOCH) instanceof Command.Invalid invalid) {
                String kept = line.substring(0, Math.min(line.length(), LineReader.MAX_LENGTH));
                assertThat(text(invalid.text())).as("seed %d", seed).isEqualTo(kept);
                assertThat(text(new ReplyBuffer(new Spares<>(ReplyBuffer::newLargeBuffer)).invalid(invalid.text())))
                        .isEqualTo("? " + kept);
            }
        }
    }

    @Test
    void repliesAreTheSameHoweverAConversationIsChopped() throws InterruptedException {
        long seed = Seeds.next("repliesAreTheSameHoweverAConversationIsChopped");
        Random random = new Random(seed);
        RandomLines lines = new RandomLines(random);
        for (int i = 0; i < CONVERSATIONS; i++) {
            StringBuilder said = new StringBuilder();
            for (int count = random.nextInt(200); count > 0; count--) {
                said.append(lines.line()).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            String whole = replies(said.toString(), said.length() + 1, random);
            String chopped = replies(said.toString(), 1 + random.nextInt(200), random);
            assertThat(chopped).as("seed %d", seed).isEqualTo(whole);
        }
    }

    /** What a fresh server replies when it is told something in chunks of random sizes. */
    private static String replies(String said, int mostPerChunk, Random random) throws InterruptedException {
        try (Clark clark = new Clark(Clark.DEFAULTS, TrafficLogs.off());
                Conversation client = clark.client()) {
            clark.places.answer(question -> "{\"limit\" : " + question.limit() + "}\n");
            long seed = random.nextLong();
            Thread talker = Thread.startVirtualThread(() -> {
                Random sizes = new Random(seed);
                for (int at = 0; at < said.length(); ) {
                    int end = Math.min(said.length(), at + 1 + sizes.nextInt(mostPerChunk));
                    client.sends(said.substring(at, end));
                    at = end;
                }
                client.fallsSilent();
            });
            String heard = client.hearsToTheEnd();
            talker.join();
            return heard;
        }
    }

    private static Slice bytes(String text) {
        return Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Slice bytes) {
        return new String(bytes.bytes(), StandardCharsets.ISO_8859_1);
    }
}
