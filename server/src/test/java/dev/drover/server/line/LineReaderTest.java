package dev.drover.server.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Slice;
import dev.drover.server.Seeds;
import dev.drover.server.buffers.Spares;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int LIMIT = LineReader.MAX_LENGTH;

    @Test
    void linesEndWithLineFeed() throws IOException {
        assertThat(lines("a\nb c\n\nd\n")).containsExactly("a", "b c", "", "d");
    }

    @Test
    void oneCarriageReturnBeforeTheLineFeedBelongsToTheEnd() throws IOException {
        assertThat(lines("a\r\n\r\n\r\r\nb\rc\n")).containsExactly("a", "", "\r", "b\rc");
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertThat(lines("a\nb")).containsExactly("a", "b");
        assertThat(lines("b\r")).containsExactly("b\r");
        assertThat(lines("\r\n\r")).containsExactly("", "\r");
    }

    @Test
    void nothingIsNoLine() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void lineUpToTheLimitIsWhole() throws IOException {
        String longest = "x".repeat(LIMIT);
        assertThat(lines(longest + "\n")).containsExactly(longest);
        assertThat(lines(longest + "\r\n")).containsExactly(longest);
        assertThat(lines(longest)).containsExactly(longest);
    }

    @Test
    void ofALongerLineOneByteMoreIsHandedOutToTell() throws IOException {
        String cut = "x".repeat(LIMIT + 1);
        for (int excess : new int[] {1, 2, 3, 1000, LIMIT, 5 * LIMIT}) {
            String line = "x".repeat(LIMIT + excess);
            assertThat(lines(line + "\na\n")).containsExactly(cut, "a");
            assertThat(lines(line + "\r\na\n")).containsExactly(cut, "a");
            assertThat(lines(line)).containsExactly(cut);
        }
    }

    @Test
    void carriageReturnThatEndsNoLineCounts() throws IOException {
        String line = "x".repeat(LIMIT) + "\r";
        assertThat(lines(line)).containsExactly(line);
        assertThat(lines(line + "x\n")).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 511, 512, 513, 1023, 1024, 1025, 4096, 65_536, 100_000, 1_000_000})
    void linesAreTheSameHoweverTheyAreChopped(int chunk) throws IOException {
        String text = "a\r\n" + "b".repeat(600) + "\n\n" + "c".repeat(1023) + "\n" + "d".repeat(1024) + "\r\n"
                + "e".repeat(5_000) + "\n" + "f".repeat(LIMIT) + "\r\n" + "g".repeat(LIMIT + 1) + "\nh\n"
                + "i".repeat(3 * LIMIT) + "\n" + "j\n".repeat(50_000) + "k";
        List<String> expected = new ArrayList<>(List.of("a", "b".repeat(600), "", "c".repeat(1023), "d".repeat(1024)));
        expected.addAll(List.of("e".repeat(5_000), "f".repeat(LIMIT), "g".repeat(LIMIT + 1), "h"));
        expected.add("i".repeat(LIMIT + 1));
        for (int i = 0; i < 50_000; i++) {
            expected.add("j");
        }
        expected.add("k");
        assertThat(lines(text, new Chunks(text, () -> chunk))).isEqualTo(expected);
    }

    @Test
    void linesAreTheSameInRandomChunks() throws IOException {
        long seed = Seeds.next("LineReaderTest");
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int count = random.nextInt(50); count > 0; count--) {
                String line = "x".repeat(random.nextInt(10) == 0 ? random.nextInt(2 * LIMIT) : random.nextInt(200));
                text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
                expected.add(line.substring(0, Math.min(line.length(), LIMIT + 1)));
            }
            int most = 1 << random.nextInt(18);
            Chunks chunks = new Chunks(text.toString(), () -> 1 + random.nextInt(most));
            assertThat(lines(text.toString(), chunks)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<String> lines(String text) throws IOException {
        List<String> whole = lines(text, new Chunks(text, text::length));
        assertThat(lines(text, new Chunks(text, () -> 1))).isEqualTo(whole);
        return whole;
    }

    @Test
    void nothingIsHeldWhileNothingIsLeft() throws IOException {
        Spares<byte[]> largeBuffers = new Spares<>(LineReader::newLargeBuffer);
        byte[] lent = largeBuffers.take();
        largeBuffers.giveBack(lent);
        try (LineReader reader = new LineReader(largeBuffers)) {
            reader.fill(new Chunks("a\nb", () -> 3));
            assertThat(largeBuffers.take()).as("what is lent while it reads").isNotSameAs(lent);
            assertThat(reader.next()).hasToString("a");
            reader.rest();
            assertThat(largeBuffers.take()).as("what is lent after it").isSameAs(lent);
        }
    }

    @Test
    void beginningOfALineOutlastsTheBuffer() throws IOException {
        Spares<byte[]> largeBuffers = new Spares<>(LineReader::newLargeBuffer);
        Chunks chunks = new Chunks("a\nbb\n", () -> 3);
        try (LineReader reader = new LineReader(largeBuffers)) {
            reader.fill(chunks);
            assertThat(reader.next()).hasToString("a");
            assertThat(reader.next()).isNull();
            reader.rest();
            Arrays.fill(largeBuffers.take(), (byte) 'x');
            assertThat(reader.fill(chunks) + reader.fill(chunks)).isEqualTo(2);
            assertThat(reader.next()).hasToString("bb");
        }
    }

    private static List<String> lines(String text, Chunks chunks) throws IOException {
        List<String> lines = new ArrayList<>();
        Spares<byte[]> largeBuffers = new Spares<>(LineReader::newLargeBuffer);
        try (LineReader reader = new LineReader(largeBuffers)) {
            int turn = 0;
            while (!reader.isAtEnd()) {
                reader.fill(chunks);
                for (Slice line = reader.next(); line != null; line = reader.next()) {
                    lines.add(new String(line.array(), line.from(), line.length(), StandardCharsets.ISO_8859_1));
                }
                if (turn++ % 3 > 0) {
                    reader.rest();
                }
            }
        }
        assertThat(chunks.isEmpty())
                .as("all of %d bytes were read", text.length())
                .isTrue();
        return lines;
    }

    /** Bytes that come in chunks, with moments in which none have come. */
    private static final class Chunks implements ReadableByteChannel {

        private final ByteBuffer bytes;
        private final IntSupplier size;
        private boolean none = true;

        Chunks(String text, IntSupplier size) {
            this.bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            this.size = size;
        }

        boolean isEmpty() {
            return !bytes.hasRemaining();
        }

        @Override
        public int read(ByteBuffer room) {
            assertThat(room.remaining()).as("room to read into").isPositive();
            none = !none;
            if (none) {
                return 0;
            }
            if (isEmpty()) {
                return -1;
            }
            int count = Math.min(Math.min(room.remaining(), bytes.remaining()), size.getAsInt());
            room.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
