package dev.drover.herd;

import static dev.drover.herd.Samples.BAILEY;
import static dev.drover.herd.Samples.BONA;
import static dev.drover.herd.Samples.CAMPBELL;
import static dev.drover.herd.Samples.CLARK;
import static dev.drover.herd.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What neighbours do to know the same, however it came that they don't. */
class RepairTest {

    private final Network network = new Network();
    private final Herd bailey = Samples.herd(BAILEY);
    private final Herd bona = Samples.herd(BONA);
    private final Herd campbell = Samples.herd(CAMPBELL);
    private final Herd clark = Samples.herd(CLARK);

    /** Lets a member hear of clients by numbers. */
    private static void fill(Herd herd, int from, int to) {
        for (int client = from; client < to; client++) {
            herd.offer(report("client-" + client, 1));
        }
    }

    private static void assertSame(int clients, Herd... members) {
        for (Herd member : members) {
            assertThat(member.clients()).as("clients of %s", member.self()).isEqualTo(clients);
            assertThat(member.digest()).as("digest of %s", member.self()).isEqualTo(members[0].digest());
        }
    }

    @Test
    void anEmptyMemberGetsEverythingOnce() {
        fill(clark, 0, 5_000);
        Network.Link link = network.connect(bona, clark);
        network.settle();

        assertSame(5_000, bona, clark);
        assertThat(link.toLeft.count(Message.Repair.class)).isEqualTo(5_000);
        assertThat(link.toRight.count(Message.Repair.class)).isZero();
    }

    @Test
    void itDoesNotMatterWhoDials() {
        fill(clark, 0, 5_000);
        network.connect(clark, bona);
        network.settle();

        assertSame(5_000, bona, clark);
    }

    @Test
    void twoDifferentHalvesMerge() {
        fill(clark, 0, 3_000);
        fill(bona, 2_000, 5_000);
        bona.offer(report("client-0", 9));
        clark.offer(report("client-4999", 9));
        Network.Link link = network.connect(bona, clark);
        network.settle();

        assertSame(5_000, bona, clark);
        // Nothing comes back that the other side has just told.
        assertThat(link.toLeft.count(Message.Repair.class)).isLessThanOrEqualTo(3_000);
        assertThat(link.toRight.count(Message.Repair.class)).isLessThanOrEqualTo(3_000);
        assertThat(clark.latest(ClientId.of("client-0"))).isEqualTo(report("client-0", 9));
        assertThat(bona.latest(ClientId.of("client-4999"))).isEqualTo(report("client-4999", 9));
    }

    @Test
    void equalMembersExchangeTheirRootDigestsOnly() {
        fill(clark, 0, 1_000);
        fill(bona, 0, 1_000);
        Network.Link link = network.connect(bona, clark);
        network.settle();

        assertThat(link.toRight.received).containsExactly(new Message.Root(clark.digest()));
        assertThat(link.toLeft.received).containsExactly(new Message.Same(clark.digest()));
        assertThat(link.left.isSame()).isTrue();
        assertThat(link.right.isSame()).isTrue();
    }

    @Test
    void onlyBucketsThatDifferTravel() {
        fill(clark, 0, 50_000);
        fill(bona, 0, 50_000);
        clark.offer(report("client-77", 9));
        Network.Link link = network.connect(bona, clark);
        network.settle();

        assertSame(50_000, bona, clark);
        assertThat(link.toRight.count(Message.Buckets.class)).isEqualTo(1);
        assertThat(link.toLeft.count(Message.Buckets.class)).isEqualTo(1);
        assertThat(link.toRight.count(Message.GroupRepaired.class)).isEqualTo(1);
        assertThat(link.toLeft.count(Message.GroupRepaired.class)).isEqualTo(1);
        assertThat(link.toLeft.count(Message.Repair.class)).isBetween(1L, 10L);
    }

    @Test
    void aMemberThatStartsEmptyGetsEverythingFromOneNeighbourAndOnce() {
        List<Herd> neighbours = List.of(bailey, bona, clark);
        neighbours.forEach(neighbour -> fill(neighbour, 0, 5_000));
        List<Network.Link> links = neighbours.stream()
                .map(neighbour -> network.connect(campbell, neighbour))
                .toList();
        network.settle();

        assertSame(5_000, bailey, bona, campbell, clark);
        assertThat(links)
                .extracting(link -> link.toLeft.count(Message.Repair.class))
                .containsOnlyOnce(5_000L);
        assertThat(links.stream()
                        .mapToLong(link -> link.toLeft.count(Message.Repair.class))
                        .sum())
                .isEqualTo(5_000);
        assertThat(links).extracting(link -> link.toRight.count(Report.class)).containsOnly(0L);
        assertThat(links).allMatch(link -> link.left.isSame() || link.toLeft.count(Message.Repair.class) > 0);
    }

    @Test
    void itIsTheSameIfTheNeighboursDial() {
        List<Herd> neighbours = List.of(bailey, bona, clark);
        neighbours.forEach(neighbour -> fill(neighbour, 0, 5_000));
        List<Network.Link> links = neighbours.stream()
                .map(neighbour -> network.connect(neighbour, campbell))
                .toList();
        network.settle();

        assertSame(5_000, bailey, bona, campbell, clark);
        assertThat(links.stream()
                        .mapToLong(link -> link.toRight.count(Message.Repair.class))
                        .sum())
                .isEqualTo(5_000);
        assertThat(links).extracting(link -> link.toLeft.count(Report.class)).containsOnly(0L);
    }

    @Test
    void membersThatAllAskEachOtherAtOnceComeToRest() {
        List<Herd> members = List.of(bailey, bona, campbell, clark);
        for (int i = 0; i < members.size(); i++) {
            fill(members.get(i), 500 * i, 500 * i + 1_000);
        }
        for (int i = 0; i < members.size(); i++) {
            network.connect(members.get(i), members.get((i + 1) % members.size())); // a ring, in the same sense
        }
        network.connect(bailey, campbell);
        network.connect(clark, bona);
        network.settle();

        assertSame(2_500, bailey, bona, campbell, clark);
    }

    @Test
    void aNeighbourThatWasPutOffIsComparedWithWhenTheRepairIsDone() {
        fill(bona, 0, 1_000);
        fill(clark, 500, 1_500);
        network.connect(campbell, bona);
        Network.Link putOff = network.connect(campbell, clark);
        network.settle();

        assertSame(1_500, bona, campbell, clark);
        // 500 that only this one knows, and the few that share a bucket with one that only the other knows.
        assertThat(putOff.toLeft.count(Message.Repair.class)).isBetween(500L, 550L);
    }

    @Test
    void aNeighbourThatWasPutOffIsComparedWithWhenTheRepairingLinkCloses() {
        fill(bona, 0, 1_000);
        fill(clark, 0, 1_000);
        Network.Link repairing = network.connect(campbell, bona);
        Network.Link putOff = network.connect(campbell, clark);
        while (campbell.clients() < 100) {
            network.links().forEach(link -> {
                link.toRight.move();
                link.toLeft.move();
            });
        }
        assertThat(putOff.toLeft.count(Message.Repair.class)).isZero();
        network.disconnect(repairing);
        network.settle();

        assertSame(1_000, campbell, clark);
    }

    @Test
    void aNeighbourThatWasPutOffIsComparedWithWhenThePromisedRepairGotLost() {
        fill(bona, 0, 1_000);
        fill(clark, 0, 1_000);
        Network.Link losing = network.connect(campbell, bona);
        losing.toRight.move(); // Root
        losing.toLeft.move(); // Groups
        losing.toRight.lose(); // all Buckets
        network.connect(campbell, clark);
        network.settle();
        assertThat(campbell.clients()).isZero();

        losing.left.compare(); // something was heard since the last time
        losing.left.compare(); // and nothing any more
        losing.toRight.lose();
        network.settle();
        assertSame(1_000, campbell, clark);
    }

    @Test
    void theSideThatDidNotDialGivesUpALostPromiseToo() {
        fill(bona, 0, 1_000);
        fill(clark, 0, 1_000);
        Network.Link losing = network.connect(bona, campbell);
        losing.toRight.move(); // Root
        losing.toLeft.move(); // Groups
        losing.toRight.move(); // Buckets of the first group, so campbell expects its repair
        losing.toRight.lose();
        losing.toLeft.lose();
        network.connect(clark, campbell);
        network.settle();
        assertThat(campbell.clients()).isZero();

        losing.right.receive(new Message.Root(bona.digest()));
        losing.right.receive(new Message.Root(bona.digest()));
        network.settle();
        assertSame(1_000, bona, campbell, clark);
    }

    @Test
    void whatARepairBringsIsPassedOnToNeighboursThatWereComparedWith() {
        Network.Link compared = network.connect(clark, campbell);
        network.settle();
        fill(bona, 0, 1_000);
        network.connect(campbell, bona);
        network.settle();

        assertSame(1_000, bona, campbell, clark);
        assertThat(compared.toLeft.count(Report.class)).isEqualTo(1_000);
        assertThat(compared.toLeft.count(Message.Repair.class)).isZero();
    }

    @Test
    void whatARepairBringsIsLeftToTheComparisonThatIsStillToCome() {
        fill(bona, 0, 1_000);
        Network.Link notYetCompared = new Network.Link(clark, campbell);
        network.links().add(notYetCompared);
        network.connect(campbell, bona);
        network.settle();
        assertThat(clark.clients()).isZero();

        notYetCompared.left.compare();
        network.settle();
        assertSame(1_000, bona, campbell, clark);
        assertThat(notYetCompared.toLeft.count(Report.class)).isZero();
    }

    @Test
    void newsGoesToNeighboursThatWereNotComparedWithToo() {
        network.links().add(new Network.Link(clark, campbell));
        campbell.offer(report("kiwi", 1));
        network.settle();

        assertSame(1, campbell, clark);
    }

    @Test
    void aRepairThatComesWhileDigestsAreOnTheirWayIsPassedOn() {
        Network.Link link = network.connect(clark, campbell);
        link.toRight.send();
        Neighbour repairing = clark.connect(BONA, () -> {});
        repairing.receive(new Message.Repair(report("kiwi", 1)));
        network.settle();

        assertSame(1, campbell, clark);
    }

    @Test
    void membersThatHaveBecomeEqualWhileTheyComparedSaySo() {
        clark.offer(report("kiwi", 1));
        Network.Link link = network.connect(campbell, clark);
        link.toRight.move();
        link.toRight.move();
        campbell.offer(report("kiwi", 1)); // by another way
        network.settle();

        assertThat(link.left.isSame()).isTrue();
        assertThat(link.right.isSame()).isTrue();
        assertThat(link.toRight.count(Message.Buckets.class)).isZero();
    }

    @Test
    void aLinkThatIsBehindIsComparedOnceAndThenLeftAlone() {
        Neighbour neighbour = clark.connect(CAMPBELL, () -> {});
        fill(clark, 0, 2_000);
        neighbour.compare();
        assertThat(neighbour.poll()).isInstanceOf(Message.Root.class);

        neighbour.compare();
        assertThat(neighbour.poll()).isInstanceOf(Report.class);
    }

    @Test
    void twoHundredThousandClientsAreRepaired() {
        fill(bona, 0, 150_000);
        fill(clark, 50_000, 200_000);
        network.connect(bona, clark);
        network.connect(clark, campbell);
        network.settle();

        assertSame(200_000, bona, clark, campbell);
    }
}
