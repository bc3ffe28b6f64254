package dev.drover.herd;

import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CLARK;
import static dev.drover.herd.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HerdTest {

    private final Herd herd = Samples.herd(CLARK);

    @Test
    void theGreatestReportOfAClientIsItsLatest() {
        Report middle = report("kiwi", 20);

        assertThat(herd.offer(middle)).isEqualTo(Outcome.WON);
        assertThat(herd.offer(report("kiwi", 20))).isEqualTo(Outcome.KNOWN);
        assertThat(herd.offer(report("kiwi", 10))).isEqualTo(Outcome.OLDER);
        assertThat(herd.latest(ClientId.of("kiwi"))).isSameAs(middle);

        assertThat(herd.offer(report("kiwi", 30))).isEqualTo(Outcome.WON);
        assertThat(herd.latest(ClientId.of("kiwi"))).isEqualTo(report("kiwi", 30));
        assertThat(herd.clients()).isEqualTo(1);
    }

    @Test
    void aClientThatNeverReportedHasNoLatest() {
        assertThat(herd.latest(ClientId.of("kiwi"))).isNull();
    }

    @Test
    void itFindsEveryClientOfMany() {
        Map<String, Report> latest = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            Report report = report("client-" + i * 31 % 200_000, i);
            herd.offer(report);
            latest.put(report.client().toString(), report);
        }
        assertThat(herd.clients()).isEqualTo(latest.size());
        latest.forEach(
                (client, report) -> assertThat(herd.latest(ClientId.of(client))).isSameAs(report));
    }

    @Test
    void theDigestTellsWhatIsKnownNotHowItBecameKnown() {
        Herd other = Samples.herd(BONA);
        assertThat(herd.digest()).isZero();
        herd.offer(report("kiwi", 10));
        herd.offer(report("kiwi", 20));
        herd.offer(report("emu", 10));
        other.offer(report("emu", 10));
        assertThat(herd.digest()).isNotEqualTo(other.digest());
        other.offer(report("kiwi", 20));
        other.offer(report("kiwi", 10));

        assertThat(herd.digest()).isEqualTo(other.digest());
        assertThat(new Herd(CLARK, Samples.KEY + 1).digest()).isZero();
    }

    @Test
    void aMemberHasAtMost28Neighbours() {
        Neighbour first = herd.connect(BONA, () -> {});
        for (int i = 1; i < Neighbour.MAX_COUNT; i++) {
            herd.connect(BONA, () -> {});
        }
        assertThatThrownBy(() -> herd.connect(BONA, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a server has at most 28 neighbours");

        first.close();
        first.close();
        herd.connect(BONA, () -> {});
        assertThatThrownBy(() -> herd.connect(BONA, () -> {})).isInstanceOf(IllegalStateException.class);
    }
}
