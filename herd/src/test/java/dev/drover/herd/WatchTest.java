package dev.drover.herd;

import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CLARK;
import static dev.drover.herd.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a watch is told. */
class WatchTest {

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Herd herd = Samples.herd(CLARK);
    private final Neighbour bona = herd.connect(BONA, () -> {});

    private static List<Report> all(Watch watch) {
        List<Report> reports = new ArrayList<>();
        for (Report report = watch.poll(); report != null; report = watch.poll()) {
            reports.add(report);
        }
        return reports;
    }

    @Test
    void itIsToldOfEveryReportThatWinsWhereverItComesFrom() {
        Watch watch = herd.watch(wakeUps::incrementAndGet);
        herd.offer(report("kiwi", 1));
        bona.receive(report("emu", 1));
        bona.receive(new Message.Repair(report("rhea", 1)));
        bona.receive(report("kiwi", 0));

        assertThat(wakeUps).hasValue(1);
        assertThat(all(watch)).containsExactly(report("kiwi", 1), report("emu", 1), report("rhea", 1));
        herd.offer(report("kiwi", 2));
        assertThat(wakeUps).hasValue(2);
    }

    @Test
    void itIsToldOnlyTheLatestOfEachClient() {
        Watch watch = herd.watch(() -> {});
        for (int second = 0; second < 100; second++) {
            herd.offer(report("kiwi", second));
            bona.receive(report("emu", second));
        }
        assertThat(watch.pending()).isEqualTo(2);
        assertThat(all(watch)).containsExactly(report("kiwi", 99), report("emu", 99));
    }

    @Test
    void pagesAndThenTheWatchGiveEveryClientsLatest() {
        Random random = new Random(1);
        Map<ClientId, Report> seen = new HashMap<>();
        for (int second = 0; second < 2_000; second++) {
            herd.offer(report("client-" + random.nextInt(500), second));
        }
        Watch watch = herd.watch(() -> {});
        for (int page = 0; page < Herd.PAGES; page++) {
            herd.page(page).forEach(report -> seen.put(report.client(), report));
            herd.offer(report("client-" + random.nextInt(600), 2_000 + page));
        }
        all(watch).forEach(report -> seen.put(report.client(), report));

        assertThat(seen).hasSize(herd.clients());
        seen.forEach((client, report) -> assertThat(report).isSameAs(herd.latest(client)));
    }

    @Test
    void afterItsEndItIsToldNothingAndItsSuccessorEverythingNew() {
        Watch watch = herd.watch(wakeUps::incrementAndGet);
        herd.offer(report("kiwi", 1));
        watch.close();
        watch.close();
        herd.offer(report("emu", 1));
        assertThat(watch.poll()).isNull();
        assertThat(watch.pending()).isZero();
        assertThat(wakeUps).hasValue(1);

        Watch next = herd.watch(() -> {});
        herd.offer(report("kiwi", 2));
        assertThat(all(next)).containsExactly(report("kiwi", 2));
    }

    @Test
    void watchesTakeNoNeighboursPlace() {
        for (int i = 0; i < Watch.MAX_COUNT; i++) {
            herd.watch(() -> {});
        }
        for (int i = 1; i < Neighbour.MAX_COUNT; i++) {
            herd.connect(BONA, () -> {});
        }
        assertThatThrownBy(() -> herd.watch(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a server has at most 4 watches");
    }
}
