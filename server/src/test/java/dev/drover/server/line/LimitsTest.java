package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.Witness;
import dev.drover.server.loop.Loops;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The limits that keep clients from harming a server or each other, and how connections end. */
class LimitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void clientThatIsDoneIsFinished() {
        try (Clark clark = new Clark();
                Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI).fallsSilent();
            client.hears(AT_KIWI).hearsTheEnd();
            awaitClosed(clark, CloseReason.FINISHED);
        }
    }

    @Test
    void clientThatBreaksOffIsReset() {
        try (Clark clark = new Clark();
                Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI).hears(AT_KIWI).breaksOff();
            awaitClosed(clark, CloseReason.CLIENT_RESET);
        }
    }

    @Test
    void clientThatIsGoneWhenTheProviderAnswersIsReset() {
        try (Clark clark = new Clark();
                Conversation client = clark.client()) {
            clark.places.pause();
            client.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI);
            await().until(() -> clark.places.questions().size() == 1);
            client.breaksOff();
            awaitClosed(clark, CloseReason.CLIENT_RESET);
            clark.places.answerNext(1);
        }
    }

    @Test
    void whatAClientSaidBeforeItBrokeOffStillCounts() {
        int count = 3_000;
        StringBuilder reports = new StringBuilder();
        for (int i = 0; i < count; i++) {
            reports.append("IAMAT walker%d +1+2 5\n".formatted(i));
        }
        try (Clark clark = new Clark();
                Conversation client = clark.client()) {
            // Replies come that nobody reads, so the server gets a reset.
            client.sends(reports.toString()).hangsUp();
            await().until(() -> clark.herd.clients() == count);
            await().until(() -> clark.listener.statistics().open() == 0);
        }
    }

    @Test
    void whatAClientSaidStillCountsAfterAReplyToItHasFailed() {
        int count = 1_000;
        StringBuilder reports = new StringBuilder();
        for (int i = 0; i < count; i++) {
            reports.append("IAMAT walker%d +1+2 5\n".formatted(i));
        }
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, LONG, 1));
                Conversation client = clark.client()) {
            clark.places.pause();
            client.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI);
            // The server reads no further than to the second query while the first one waits.
            client.says("WHATSAT kiwi.cs.ucla.edu 10 5").sends(reports.toString());
            await().until(() -> clark.listener.statistics().queries() == 2);
            client.breaksOff();
            clark.places.answerNext(2);
            await().until(() -> clark.herd.clients() == 1 + count);
            awaitClosed(clark, CloseReason.CLIENT_RESET);
        }
    }

    @Test
    void idleClientIsDisconnected() {
        try (Clark clark = new Clark(new LineConfiguration(10, SHORT, LONG, 16));
                Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI).hears(AT_KIWI).hearsTheEnd();
            awaitClosed(clark, CloseReason.IDLE);
        }
    }

    @Test
    void clientThatNeverSaysAnythingIsIdle() {
        try (Clark clark = new Clark(new LineConfiguration(10, SHORT, LONG, 16));
                Conversation client = clark.client()) {
            client.hearsTheEnd();
            awaitClosed(clark, CloseReason.IDLE);
        }
    }

    @Test
    void clientThatWaitsForTheProviderIsNotIdle() {
        try (Clark clark = new Clark(new LineConfiguration(10, SHORT, LONG, 16));
                Conversation waiting = clark.client()) {
            clark.places.pause();
            waiting.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI);
            await().until(() -> clark.places.questions().size() == 1);
            try (Conversation idle = clark.client()) {
                idle.hearsTheEnd();
            }
            clark.places.answerNext(1);
            waiting.hears(AT_KIWI, "{}", "");
        }
    }

    @Test
    void clientThatNeverReadsIsDisconnectedAndSlowsNobody() {
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, SHORT, 16), TrafficLogs.off());
                Conversation deaf = new Conversation(clark.listener.port(), 4096);
                Conversation other = clark.client()) {
            Thread talker = Thread.startVirtualThread(() -> talkUntilDisconnected(deaf));
            await().until(() -> {
                other.says("IAMAT " + KIWI).hears(AT_KIWI);
                return clark.closed(CloseReason.OUTPUT_UNREAD) == 1;
            });
            await().until(() -> !talker.isAlive());
            other.says("IAMAT " + KIWI).hears(AT_KIWI);
        }
    }

    @Test
    void clientThatDoesNotReadIsNotReadEither() {
        Duration longEnoughToSayMore = Duration.ofSeconds(2);
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, longEnoughToSayMore, 16), TrafficLogs.off());
                Conversation deaf = new Conversation(clark.listener.port(), 4096)) {
            talkUntilDisconnected(deaf);
            awaitClosed(clark, CloseReason.OUTPUT_UNREAD);
            // Some buffers of the system, and no more.
            assertThat(clark.listener.statistics().bytesIn()).isLessThan(16 << 20);
        }
    }

    @Test
    void clientThatTakesALargeAnswerSlowlyGetsAllOfIt() throws InterruptedException {
        int length = 20_000_000;
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, Duration.ofSeconds(1), 16));
                Conversation slow = new Conversation(clark.listener.port(), 4096)) {
            clark.places.answer("x".repeat(length));
            slow.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI, AT_KIWI);
            int steps = 40;
            for (int i = 0; i < steps; i++) {
                // Its slowness is what the test is about: three times as long as it might take nothing.
                Thread.sleep(75);
                assertThat(slow.readsBytes(length / steps)).containsOnly((byte) 'x');
            }
            slow.hears("", "");
        }
    }

    @Test
    void clientThatDoesNotReadALargeAnswerIsDisconnected() {
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, SHORT, 16));
                Conversation deaf = new Conversation(clark.listener.port(), 4096)) {
            clark.places.answer("x".repeat(20_000_000));
            deaf.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5");
            awaitClosed(clark, CloseReason.OUTPUT_UNREAD);
        }
    }

    @Test
    void slowReaderGetsEverything() {
        try (Clark clark = new Clark(new LineConfiguration(10, LONG, Duration.ofSeconds(10), 16), TrafficLogs.off());
                Conversation slow = new Conversation(clark.listener.port(), 4096)) {
            int count = 100_000;
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < count; i++) {
                    slow.says("IAMAT " + KIWI);
                }
            });
            for (int i = 0; i < count; i++) {
                slow.hears(AT_KIWI);
            }
        }
    }

    @Test
    void oneClientTooManyIsDisconnectedAtOnce() {
        try (Clark clark = new Clark(new LineConfiguration(2, LONG, LONG, 16));
                Conversation first = clark.client();
                Conversation second = clark.client()) {
            first.says("hello").hears("? hello");
            second.says("hello").hears("? hello");
            try (Conversation third = clark.client()) {
                third.hearsTheEnd();
            }
            awaitClosed(clark, CloseReason.TOO_MANY_CONNECTIONS);
            first.fallsSilent().hearsTheEnd();
            awaitClosed(clark, CloseReason.FINISHED);
            try (Conversation fourth = clark.client()) {
                fourth.says("hello").hears("? hello");
            }
            assertThat(clark.traffic.events()).contains("closed too-many-connections");
        }
    }

    @Test
    void stoppingServerClosesTheConnectionsOfItsClients() {
        Clark clark = new Clark();
        try (Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI).hears(AT_KIWI);
            clark.close();
            client.hearsTheEnd();
            assertThat(clark.closed(CloseReason.STOPPING)).isEqualTo(1);
            assertThat(clark.listener.statistics().open()).isZero();
            assertThatThrownBy(clark::client).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void stoppingServerWaitsNeitherForTheProviderNorForClientsThatDoNotRead() {
        Clark clark = new Clark(Clark.DEFAULTS, TrafficLogs.off());
        try (Conversation waiting = clark.client();
                Conversation deaf = new Conversation(clark.listener.port(), 4096)) {
            clark.places.pause();
            waiting.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI);
            Thread.startVirtualThread(() -> talkUntilDisconnected(deaf));
            await().until(() -> clark.listener.statistics().invalidLines() > 100);
            clark.close();
            awaitClosed(clark, CloseReason.STOPPING, 2);
            clark.places.answerNext(1);
        }
    }

    @Test
    void serverCanBeStoppedTwice() {
        Clark clark = new Clark();
        clark.close();
        clark.close();
    }

    @Test
    void listenerThatWasNeverStartedCanBeClosed() throws IOException {
        try (Clark clark = new Clark();
                Loops loops = new Loops("Clark");
                LineListener other = new LineListener(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        loops,
                        clark.herd,
                        Witness.NOBODY,
                        clark.places,
                        clark.traffic,
                        InstantSource.system(),
                        Clark.DEFAULTS)) {
            assertThat(other.port()).isPositive();
        }
    }

    @Test
    void addressInUseIsNamedWithWhatToDo() throws IOException {
        try (Clark clark = new Clark();
                Loops loops = new Loops("Clark")) {
            assertThatThrownBy(() -> new LineListener(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), clark.listener.port()),
                            loops,
                            clark.herd,
                            Witness.NOBODY,
                            clark.places,
                            clark.traffic,
                            InstantSource.system(),
                            Clark.DEFAULTS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + clark.listener.port())
                    .hasMessageContaining("choose another");
        }
    }

    @Test
    void everythingIsCounted() {
        try (Clark clark = new Clark();
                Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI, "hello", "", "WHATSAT kiwi.cs.ucla.edu 1 1", "WHATSAT nobody 1 1");
            client.hears(AT_KIWI, "? hello", AT_KIWI, "{}", "", "? WHATSAT nobody 1 1");
            long in = ("IAMAT " + KIWI + "\nhello\n\nWHATSAT kiwi.cs.ucla.edu 1 1\nWHATSAT nobody 1 1\n").length();
            long out = (AT_KIWI + "\n? hello\n" + AT_KIWI + "\n{}\n\n? WHATSAT nobody 1 1\n").length();
            await().untilAsserted(() -> {
                LineStatistics statistics = clark.listener.statistics();
                assertThat(statistics.open()).isEqualTo(1);
                assertThat(statistics.accepted()).isEqualTo(1);
                assertThat(statistics.reports()).isEqualTo(1);
                assertThat(statistics.queries()).isEqualTo(1);
                assertThat(statistics.invalidLines()).isEqualTo(2);
                assertThat(statistics.bytesIn()).isEqualTo(in);
                assertThat(statistics.bytesOut()).isEqualTo(out);
                assertThat(statistics.closed()).containsOnlyKeys(CloseReason.values());
            });
        }
    }

    /** Says what is answered at length, and never reads. */
    private static void talkUntilDisconnected(Conversation client) {
        String line = "x".repeat(10_000);
        try {
            while (true) {
                client.says(line);
            }
        } catch (UncheckedIOException e) {
            assertThat(e).hasCauseInstanceOf(SocketException.class);
        }
    }

    private static void awaitClosed(Clark clark, CloseReason reason) {
        awaitClosed(clark, reason, 1);
    }

    private static void awaitClosed(Clark clark, CloseReason reason, int count) {
        await().until(() -> clark.closed(reason) == count);
        assertThat(clark.listener.statistics().closed().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(clark.listener.statistics().accepted()
                        - clark.listener.statistics().open());
    }
}
