package dev.drover.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when the writer doesn't keep up. */
class BacklogTest {

    private static final byte[] PEER = " client a ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "received ".getBytes(StandardCharsets.US_ASCII);

    private final Backlog backlog = new Backlog(InstantSource.fixed(Instant.EPOCH));
    private int added;

    private void add(int events) {
        for (int i = 0; i < events; i++) {
            Chunk chunk = new Chunk(16 * 1024);
            chunk.setTime(Instant.EPOCH);
            chunk.add(PEER, EVENT, Slice.of(added++ + " " + "-".repeat(1000)));
            backlog.add(chunk);
        }
    }

    private List<String> takeAll(boolean written) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Chunk chunk : backlog.take()) {
            String text = StandardCharsets.UTF_8.decode(chunk.lines()).toString();
            lines.addAll(text.lines().toList());
            backlog.giveBack(chunk, written);
        }
        return lines;
    }

    @Test
    void whatDoesNotFitInMemoryIsLeftOutAndCounted() throws InterruptedException {
        int events = 2 * Backlog.MAX_CHUNKS * Backlog.CHUNK_BYTES / 1000;
        add(events);
        List<String> kept = takeAll(true);
        kept.addAll(takeAll(true));
        add(1);
        kept.addAll(takeAll(true));
        int whole = kept.size() - 2;

        assertThat(whole).isPositive().isLessThan(events);
        for (int i = 0; i < whole; i++) {
            assertThat(kept.get(i)).startsWith("1970-01-01T00:00:00.000000Z client a received " + i + " ");
        }
        assertThat(kept.get(whole))
                .isEqualTo("1970-01-01T00:00:00.000000Z log left-out " + (events - whole)
                        + " events: the disk was full or slower than the traffic");
        assertThat(kept.get(whole + 1)).contains(" client a received " + events + " ");
    }

    @Test
    void whatTheDiskDidNotTakeIsCountedToo() throws InterruptedException {
        add(3);
        takeAll(false);
        takeAll(false);

        assertThat(takeAll(true))
                .containsExactly("1970-01-01T00:00:00.000000Z log left-out 3 events: the disk was full or slower than"
                        + " the traffic");
        assertThat(takeAll(true)).isEmpty();
    }
}
