package dev.drover.herd;

import static dev.drover.herd.Samples.BAILEY;
import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CAMPBELL;
import static dev.drover.herd.Samples.CLARK;
import static dev.drover.herd.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What members know of what others know. The simulator shows that it is true; here it is shown that it is said. */
class CoverageTest {

    private static final long LIFE = 7;

    private final Network network = new Network();
    private final Herd bailey = Samples.herd(BAILEY);
    private final Herd bona = Samples.herd(BONA);
    private final Herd campbell = Samples.herd(CAMPBELL);
    private final Herd clark = Samples.herd(CLARK);

    private static Mark clark(long number) {
        return new Mark(CLARK, LIFE, number);
    }

    private static void fill(Herd herd, int from, int to) {
        for (int client = from; client < to; client++) {
            herd.offer(report("client-" + client, 1));
        }
    }

    @Test
    void allMembersLearnHowFarTheyAreWithOne() {
        network.connect(bailey, bona);
        network.connect(bona, clark);
        network.settle();
        clark.offer(report("kiwi", 1));
        clark.coverage().reached(LIFE, 1);
        assertThat(bona.coverage().covers(clark(1))).isFalse();
        network.settle();

        for (Herd member : List.of(clark, bona, bailey)) {
            assertThat(member.coverage().covers(clark(1)))
                    .as("%s", member.self())
                    .isTrue();
            assertThat(member.coverage().covers(clark(2))).isFalse();
            assertThat(member.coverage().covers(new Mark(CLARK, LIFE + 1, 1))).isFalse();
            assertThat(member.coverage().covers(new Mark(BONA, LIFE, 1))).isFalse();
        }
    }

    @Test
    void itIsSaidOnceAfterWhatIsQueued() {
        Network.Link link = network.connect(bona, clark);
        network.settle();
        fill(clark, 0, 3);
        clark.coverage().reached(LIFE, 3);
        link.toLeft.received.clear();
        network.settle();

        assertThat(link.toLeft.received).hasSize(4);
        assertThat(link.toLeft.received.getLast()).isEqualTo(new Message.Covered(List.of(clark(3))));
        assertThat(link.toRight.count(Message.Covered.class)).isZero();
        clark.coverage().reached(LIFE, 3);
        network.settle();
        assertThat(link.toLeft.received).hasSize(4);
    }

    @Test
    void ofSeveralNumbersOnlyTheLastIsSaid() {
        Network.Link link = network.connect(bona, clark);
        network.settle();
        for (int number = 1; number <= 100; number++) {
            clark.coverage().reached(LIFE, number);
        }
        network.settle();

        assertThat(link.toLeft.count(Message.Covered.class)).isEqualTo(1);
        assertThat(bona.coverage().covers(clark(100))).isTrue();
    }

    @Test
    void aNewLinkSaysItOnlyWhenAllIsRepaired() {
        fill(clark, 0, 3_000);
        fill(bona, 2_000, 5_000);
        clark.coverage().reached(LIFE, 1);
        bona.coverage().reached(LIFE, 1);
        Network.Link link = network.connect(bona, clark);
        network.settle();

        assertThat(bona.coverage().covers(clark(1))).isTrue();
        assertThat(clark.coverage().covers(new Mark(BONA, LIFE, 1))).isTrue();
        assertThat(link.toLeft.received.stream()
                        .dropWhile(message -> !(message instanceof Message.Covered))
                        .filter(Message.Repair.class::isInstance))
                .isEmpty();
    }

    @Test
    void itIsSaidBothWaysAlsoWhenClientsMoveDuringTheFirstRepair() {
        fill(clark, 0, 3_000);
        fill(bona, 2_000, 5_000);
        Network.Link link = network.connect(bona, clark);
        for (int second = 2; second < 20_000; second++) {
            clark.offer(report("client-" + second % 5_000, second));
            bona.offer(report("client-" + second * 7 % 5_000, second));
            for (int message = 0; message < 3; message++) {
                link.toLeft.move();
                link.toRight.move();
            }
        }
        clark.coverage().reached(LIFE, 1);
        bona.coverage().reached(LIFE, 1);
        network.settle();

        assertThat(bona.coverage().covers(clark(1))).isTrue();
        assertThat(clark.coverage().covers(new Mark(BONA, LIFE, 1))).isTrue();
    }

    @Test
    void whereRepairWasDeclinedItIsSaidInTheEnd() {
        List<Herd> members = List.of(bailey, bona, campbell, clark);
        fill(bailey, 0, 4_000);
        fill(bona, 500, 4_000);
        fill(campbell, 0, 3_500);
        List<Network.Link> links = List.of(
                network.connect(bailey, bona),
                network.connect(bona, campbell),
                network.connect(bailey, clark),
                network.connect(bona, clark),
                network.connect(campbell, clark));
        network.settle();
        links.forEach(link -> link.left.compare());
        network.settle();
        members.forEach(member -> member.coverage().reached(LIFE, 1));
        network.settle();

        for (Network.Link link : links) {
            assertThat(link.left.completeness().isProven())
                    .as("to %s", link.left)
                    .isTrue();
            assertThat(link.right.completeness().isProven())
                    .as("to %s", link.right)
                    .isTrue();
        }
        for (Herd member : members) {
            assertThat(members).allMatch(other -> member.coverage().covers(new Mark(other.self(), LIFE, 1)));
        }
    }

    @Test
    void aLifeThatIsOverIsRemembered() {
        Network.Link link = network.connect(bona, clark);
        network.settle();
        clark.coverage().reached(LIFE, 5);
        network.settle();
        network.disconnect(link);
        Herd reborn = Samples.herd(CLARK);
        network.connect(bona, reborn);
        reborn.coverage().reached(LIFE + 1, 1);
        network.settle();

        assertThat(bona.coverage().covers(clark(5))).isTrue();
        assertThat(bona.coverage().covers(new Mark(CLARK, LIFE + 1, 1))).isTrue();
        assertThat(reborn.coverage().covers(clark(5))).isTrue();
    }

    @Test
    void overALinkThatDoesNotCarryEverythingNothingIsSaid() {
        Network.Link link = network.connect(bona, clark);
        network.settle();
        link.right.receive(new Message.Prune(List.of(CLARK)));
        fill(clark, 0, 100);
        clark.coverage().reached(LIFE, 100);
        network.settle();
        assertThat(bona.coverage().covers(clark(1))).isFalse();

        link.right.receive(new Message.Graft(List.of(CLARK)));
        link.left.compare();
        network.settle();
        assertThat(bona.coverage().covers(clark(100))).isTrue();
    }

    @Test
    void livesThatNobodyHasHeardOfForLongAreForgotten() {
        for (int life = 0; life < 3_000; life++) {
            bona.coverage().note(List.of(new Mark(CLARK, life, 1)));
        }
        assertThat(bona.coverage().covers(new Mark(CLARK, 0, 1))).isFalse();
        assertThat(bona.coverage().covers(new Mark(CLARK, 2_999, 1))).isTrue();
        network.connect(bona, clark);
        network.settle();
        assertThat(clark.coverage().covers(new Mark(CLARK, 2_999, 1))).isTrue();
    }
}
