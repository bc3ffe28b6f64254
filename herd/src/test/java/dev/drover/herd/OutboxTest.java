package dev.drover.herd;

import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CAMPBELL;
import static dev.drover.herd.Samples.CLARK;
import static dev.drover.herd.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a neighbour is sent, and in which order. */
class OutboxTest {

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Herd herd = Samples.herd(CLARK);
    private final Neighbour bona = herd.connect(BONA, wakeUps::incrementAndGet);
    private final Neighbour campbell = herd.connect(CAMPBELL, () -> {});

    private static List<Message> all(Neighbour neighbour) {
        List<Message> messages = new ArrayList<>();
        for (Message message = neighbour.poll(); message != null; message = neighbour.poll()) {
            messages.add(message);
        }
        return messages;
    }

    @Test
    void aReportThatWinsGoesToEveryNeighbour() {
        herd.offer(report("kiwi", 1));

        assertThat(all(bona)).containsExactly(report("kiwi", 1));
        assertThat(all(campbell)).containsExactly(report("kiwi", 1));
        herd.offer(report("kiwi", 1));
        herd.offer(report("kiwi", 0));
        assertThat(all(bona)).isEmpty();
    }

    @Test
    void aSlowNeighbourGetsOnlyTheLatestOfEachClient() {
        for (int second = 0; second < 1_000; second++) {
            for (int client = 0; client < 10; client++) {
                herd.offer(report("client-" + client, second));
            }
        }
        assertThat(bona.pending()).isEqualTo(10);
        assertThat(all(bona))
                .hasSize(10)
                .allSatisfy(
                        message -> assertThat(((Report) message).clientTime()).isEqualTo(new PosixTime(999, 0)));
    }

    @Test
    void clientsAreSentInTheOrderInWhichTheyReported() {
        herd.offer(report("kiwi", 1));
        herd.offer(report("emu", 1));
        herd.offer(report("kiwi", 2));

        assertThat(all(bona)).containsExactly(report("kiwi", 2), report("emu", 1));
    }

    @Test
    void aReportDoesNotGoBackWhereItCameFrom() {
        bona.receive(report("kiwi", 1));

        assertThat(bona.pending()).isZero();
        assertThat(wakeUps).hasValue(0);
        assertThat(all(bona)).isEmpty();
        assertThat(all(campbell)).containsExactly(report("kiwi", 1));
    }

    @Test
    void whatTheNeighbourTellsWhileItWaitsForItIsNotEchoed() {
        herd.offer(report("kiwi", 1));
        herd.offer(report("emu", 1));
        bona.receive(report("kiwi", 1));
        bona.receive(report("emu", 2));

        assertThat(all(bona)).isEmpty();
        assertThat(all(campbell)).containsExactly(report("kiwi", 1), report("emu", 2));
    }

    @Test
    void whatWinsAfterAnEchoIsSent() {
        herd.offer(report("kiwi", 1));
        bona.receive(report("kiwi", 1));
        herd.offer(report("kiwi", 2));
        assertThat(all(bona)).containsExactly(report("kiwi", 2));

        bona.receive(report("kiwi", 3));
        campbell.receive(report("kiwi", 4));
        assertThat(all(bona)).containsExactly(report("kiwi", 4));
    }

    @Test
    void anOlderReportOfTheNeighboursLeavesWhatWaitsForIt() {
        herd.offer(report("kiwi", 2));
        bona.receive(report("kiwi", 1));

        assertThat(all(bona)).containsExactly(report("kiwi", 2));
    }

    @Test
    void digestsGoFirstThenNewsThenRepairs() {
        herd.offer(report("kiwi", 1));
        all(bona);
        queueRepairOfEverything();
        herd.offer(report("emu", 1));
        bona.compare();

        assertThat(bona.poll()).isInstanceOf(Message.Root.class);
        assertThat(bona.poll()).isEqualTo(report("emu", 1));
        assertThat(all(bona)).contains(new Message.Repair(report("kiwi", 1))).hasSize(2 + Digests.GROUPS);
    }

    private void queueRepairOfEverything() {
        BitSet allBuckets = new BitSet();
        allBuckets.set(0, Digests.BUCKETS_PER_GROUP);
        for (int group = 0; group < Digests.GROUPS; group++) {
            bona.outbox().addBuckets(group, allBuckets);
        }
    }

    @Test
    void repairsGoOnWhileNewsNeverEnd() {
        for (int client = 0; client < 1_000; client++) {
            herd.offer(report("client-" + client, 1));
        }
        all(bona);
        queueRepairOfEverything();
        int repairs = 0;
        for (int second = 2; second < 2 + 9 * (1_000 + Digests.GROUPS); second++) {
            herd.offer(report("kiwi", second));
            herd.offer(report("emu", second));
            Message message = bona.poll();
            repairs += message instanceof Message.Repair || message instanceof Message.GroupRepaired ? 1 : 0;
        }
        assertThat(bona.outbox().isRepairing()).as(repairs + " repairs sent").isFalse();
        assertThat(bona.pending()).isPositive();
    }

    @Test
    void aGroupThatIsQueuedIsRepairedEvenIfNoBucketOfItDiffers() {
        bona.outbox().addBuckets(7, new BitSet());

        assertThat(all(bona)).containsExactly(new Message.GroupRepaired(7));
    }

    @Test
    void itWakesUpWheneverThereIsSomethingAfterThereWasNothing() {
        herd.offer(report("kiwi", 1));
        herd.offer(report("kiwi", 2));
        herd.offer(report("emu", 1));
        bona.compare();
        bona.outbox().addBuckets(0, new BitSet());
        assertThat(wakeUps).hasValue(1);

        all(bona);
        bona.compare();
        herd.offer(report("emu", 2));
        assertThat(wakeUps).hasValue(2);
        all(bona);
        bona.outbox().addBuckets(0, new BitSet());
        herd.offer(report("emu", 3));
        assertThat(wakeUps).hasValue(3);
        all(bona);
        herd.offer(report("kiwi", 3));
        assertThat(wakeUps).hasValue(4);
    }

    @Test
    void closingDropsWhatWaitsAndWhateverComesLater() {
        herd.offer(report("kiwi", 1));
        queueRepairOfEverything();
        bona.close();
        int before = wakeUps.get();
        herd.offer(report("emu", 1));
        bona.compare();
        bona.receive(new Message.Root(42));
        queueRepairOfEverything();

        assertThat(bona.poll()).isNull();
        assertThat(bona.pending()).isZero();
        assertThat(wakeUps).hasValue(before);
        assertThat(all(campbell)).hasSize(2);
    }

    @Test
    void aNewLinkGetsClientsThatWaitedForTheOldOne() {
        herd.offer(report("kiwi", 1));
        bona.close();
        Neighbour again = herd.connect(BONA, () -> {});
        assertThat(again.index()).isEqualTo(bona.index());

        herd.offer(report("kiwi", 2));
        assertThat(all(again)).containsExactly(report("kiwi", 2));
    }

    @Test
    void theLastWordsOfAClosedLinkAreNotTakenForItsSuccessors() {
        bona.close();
        Neighbour again = herd.connect(BONA, () -> {});

        bona.receive(report("kiwi", 1)); // wins
        herd.offer(report("emu", 1));
        bona.receive(report("emu", 1)); // is known

        assertThat(all(again)).containsExactly(report("kiwi", 1), report("emu", 1));
    }
}
