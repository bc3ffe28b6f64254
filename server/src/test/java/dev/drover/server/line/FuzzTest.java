package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.server.Seeds;
import dev.drover.server.traffic.TrafficLogs;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random bytes never stop a server, nor do clients that break off anywhere.
 *
 * <p>How long it tries is set with {@code -Ddrover.fuzz.seconds=…}.
 */
class FuzzTest {

    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("drover.fuzz.seconds", 60));
    private static final int MOST_LINES = 100;

    @Test
    void randomBytesNeverStopAServer() {
        long seed = Seeds.next("randomBytesNeverStopAServer");
        Random random = new Random(seed);
        RandomLines lines = new RandomLines(random);
        long end = System.nanoTime() + DURATION.toNanos();
        long conversations = 0;
        try (Clark clark = new Clark(Clark.DEFAULTS, TrafficLogs.off())) {
            while (System.nanoTime() < end) {
                attack(clark, lines, random);
                conversations++;
                if (conversations % 20 == 0) {
                    assertThatItStillServes(clark, seed);
                }
            }
            await().until(() -> clark.listener.statistics().open() == 0);
            assertThat(clark.closed(CloseReason.FAILED)).as("seed %d", seed).isZero();
        }
        System.out.println("randomBytesNeverStopAServer: " + conversations + " conversations");
    }

    private static void attack(Clark clark, RandomLines lines, Random random) {
        StringBuilder said = new StringBuilder();
        for (int count = random.nextInt(MOST_LINES); count > 0; count--) {
            said.append(lines.line()).append(random.nextInt(10) == 0 ? "" : "\n");
        }
        try (Conversation client = clark.client()) {
            // Half of what can be said without being heard fits into the buffers of the system in any case.
            client.sends(said.substring(0, random.nextInt(Math.min(said.length(), 60_000) + 1)));
            switch (random.nextInt(4)) {
                case 0 -> client.breaksOff();
                case 1 -> client.hangsUp();
                default -> {
                    client.fallsSilent();
                    assertThat(client.hearsToTheEnd()).matches(heard -> heard.isEmpty() || heard.endsWith("\n"));
                }
            }
        }
    }

    private static void assertThatItStillServes(Clark clark, long seed) {
        try (Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI, "hello");
            assertThat(client.hearsLine()).as("seed %d", seed).isEqualTo(AT_KIWI);
            client.hears("? hello");
        }
    }
}
