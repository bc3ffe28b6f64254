package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Report;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a link when the network, or the neighbour, is not as it should be. */
@Timeout(60)
class LinkFaultTest {

    private static final Member.Timing WATCHFUL =
            Member.Timing.QUICK.withSilence(1_500).withHandshake(1_500);

    private final Member bona =
            Member.named("Bona").neighbour("Bailey").timing(WATCHFUL).start();
    private final Relay relay = relayTo(bona);
    private Member bailey = dialler(WATCHFUL);

    @BeforeEach
    void link() {
        bailey.awaitLink("Bona");
        bona.awaitLink("Bailey");
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        bailey.stop();
        bona.stop();
    }

    private static Relay relayTo(Member member) {
        try {
            return new Relay(member.port());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Member dialler(Member.Timing timing) {
        return Member.named("Bailey")
                .neighbour("Bona", relay.port())
                .timing(timing)
                .start();
    }

    @Test
    void aCutLinkIsOpenedAgainAndWhatWasMissedIsRepaired() {
        for (int i = 1; i <= 5; i++) {
            relay.cut();
            Report here = bailey.hear("kiwi", i);
            Report there = bona.hear("weka", i);
            bona.awaitReport(here);
            bailey.awaitReport(there);
            int opened = i + 1;
            Member.await().until(() -> bailey.link("Bona").opened() >= opened);
        }
        Member.await()
                .until(() -> bailey.link("Bona").same() && bona.link("Bailey").same());
    }

    @Test
    void aFrozenConnectionIsGivenUpByBothAndCaughtUpWith() {
        relay.freeze(true);
        Report last = hearOften();
        bailey.awaitCount(CloseReason.SILENT);
        bona.awaitCount(CloseReason.SILENT);
        Member.await().until(() -> bona.link("Bailey").state() == LinkState.WAITING);
        assertThat(bona.herd.clients()).isZero();
        // Whoever dials into a frozen network finds out as well, and tries on.
        bailey.awaitEnd("Bona", CloseReason.HANDSHAKE_TIMEOUT);
        relay.freeze(false);
        bona.awaitReport(last);
        Member.await().until(() -> bona.herd.digest() == bailey.herd.digest());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionFrozenInOneDirectionIsGivenUpByWhoeverHearsNothing(boolean there) {
        Relay.Way way = there ? relay.there : relay.back;
        way.freeze(true);
        Member deaf = there ? bona : bailey;
        Member heard = there ? bailey : bona;
        Report last = hearOften();
        deaf.awaitCount(CloseReason.SILENT);
        Member.await()
                .until(() -> heard.links.closeReasons().containsKey(CloseReason.CLOSED_BY_NEIGHBOUR)
                        || heard.links.closeReasons().containsKey(CloseReason.BROKEN));
        way.freeze(false);
        bona.awaitReport(last);
    }

    /** Many reports of few clients, while nothing can be sent: what waits never exceeds the clients. */
    private Report hearOften() {
        Report last = bailey.hear("client-0", 0);
        for (int i = 0; i < 20_000; i++) {
            last = bailey.hear("client-" + i % 10, i);
            assertThat(bailey.link("Bona").pending()).isLessThanOrEqualTo(10);
        }
        return last;
    }

    @Test
    void aMemberStopsAlthoughItsNeighbourReadsNothing() {
        bailey.stop();
        bailey = dialler(Member.Timing.QUICK.withSilence(Member.Timing.NEVER));
        bailey.awaitLink("Bona");
        relay.freeze(true);
        hearMoreThanTheNetworkHolds();
        bailey.stop();
        Member.await().until(() -> bailey.log.lines().getLast(), line -> line.equals("link Bona closed: stopping"));
    }

    @Test
    void nobodyWaitsForANeighbourThatReadsNothing() {
        bailey.stop();
        bailey = dialler(Member.Timing.QUICK.withSilence(Member.Timing.NEVER));
        bailey.awaitLink("Bona");
        relay.freeze(true);
        hearMoreThanTheNetworkHolds();
        // Reports are still taken at once, and answered from what is known.
        Report report = bailey.hear("kiwi", 0);
        assertThat(bailey.latest("kiwi")).isEqualTo(report);
        relay.freeze(false);
        Member.await().until(() -> bona.herd.digest() == bailey.herd.digest());
    }

    /** So that the sender is stuck in a write. */
    private void hearMoreThanTheNetworkHolds() {
        String longName = "c".repeat(1_000);
        for (int i = 0; i < 30_000; i++) {
            bailey.hear(longName + i, 0);
        }
        assertThat(bailey.link("Bona").pending()).isPositive();
    }

    @Test
    void pausesStartAnewAfterALinkWasUp() {
        bailey.stop();
        bailey = dialler(Member.Timing.QUICK.withReconnectMax(Member.Timing.NEVER));
        bailey.awaitLink("Bona");
        // Doubled every time, the last pause would be hours.
        for (int i = 1; i <= 20; i++) {
            int opened = i + 1;
            relay.cut();
            Member.await().until(() -> bailey.link("Bona").opened() >= opened);
        }
    }
}
