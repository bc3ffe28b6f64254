package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Over which links reports spread, and how soon, in herds that don't flood. */
class TreesTest {

    private static final int DELAY = 100;

    /** Comparisons come every three seconds, and to be sure of a difference takes two. */
    private static final long UNTIL_REPAIRED = 3 * TimedNetwork.COMPARE_EVERY;

    private final TimedNetwork network = new TimedNetwork(new Random(1));

    private Herd member(String name) {
        return network.member(name, Spreading.TREE);
    }

    /** A square: the one member in which reports come in, its two neighbours, and who hears of it by two ways. */
    private final Herd root = member("Root");

    private final Herd left = member("Left");
    private final Herd right = member("Right");
    private final Herd leaf = member("Leaf");
    private final TimedNetwork.Link rootToLeft = network.connect(root, left, DELAY);
    private final TimedNetwork.Link rootToRight = network.connect(root, right, DELAY);
    private final TimedNetwork.Link leftToLeaf = network.connect(left, leaf, DELAY - 1);
    private final TimedNetwork.Link rightToLeaf = network.connect(right, leaf, DELAY + 1);

    private int clients;

    /** A report to the root that does not flood by its digest. */
    private Report report() {
        return report(false);
    }

    /** A report of another client to the root. */
    private Report report(boolean flooding) {
        KeyedHash hash = new KeyedHash(Samples.KEY);
        while (true) {
            Report report =
                    Samples.report("client-" + clients++, network.now(), Long.toString(network.now()), root.self());
            if (Trees.floods(report.digest(hash)) == flooding) {
                root.offer(report);
                return report;
            }
        }
    }

    private void grow() {
        network.run(1_000);
        report();
        network.run(1_000);
        network.forget();
    }

    private void assertOneMessageForEachMember(int members) {
        network.forget();
        Report report = report();
        network.run(3 * DELAY);
        assertThat(network.known(report)).isEqualTo(members);
        assertThat(network.sent(Report.class)).as("%s", network).isEqualTo(members - 1);
    }

    @Test
    void theFirstReportFloodsAndTheNextTakesTheFastestWays() {
        network.run(1_000);
        network.forget();
        report();
        network.run(1_000);
        assertThat(network.sent(Report.class)).isGreaterThan(3);
        assertThat(network.sent(Message.Prune.class)).isGreaterThan(0);

        assertOneMessageForEachMember(4);
        assertThat(rightToLeaf.toRight.reports).isEqualTo(1);
        assertThat(leftToLeaf.toRight.reports).isEqualTo(2);
    }

    @Test
    void everyOriginHasItsOwnTree() {
        grow();
        for (Herd origin : network.members()) {
            network.reports(origin, 3);
        }
        network.forget();
        for (Herd origin : network.members()) {
            network.reports(origin, 50);
        }
        assertThat(network.sent(Report.class)).isBetween(200 * 3, 200 * 3 + 20);
        assertThat(network.delays().getLast()).isLessThanOrEqualTo(2 * DELAY + 1);
    }

    @Test
    void nobodyIsLeftOutWhenTheLinkOfATreeIsCut() {
        grow();
        network.disconnect(leftToLeaf);
        network.run(3 * DELAY);

        assertOneMessageForEachMember(4);
    }

    @Test
    void aBranchWhoseRootLosesItsLinkHearsByAnotherWay() {
        Herd twig = member("Twig");
        network.connect(leaf, twig, DELAY);
        Herd far = member("Far");
        network.connect(root, far, 5 * DELAY);
        network.connect(far, twig, 5 * DELAY);
        network.disconnect(rightToLeaf);
        network.disconnect(rootToRight);
        network.run(5_000);
        report();
        network.run(5_000);
        network.disconnect(rootToLeft); // left, leaf and twig are each other's children, in this order
        network.run(15 * DELAY);

        Report report = report();
        network.run(13 * DELAY);
        assertThat(network.known(report)).isEqualTo(5); // all but the one that is cut off
        assertThat(right.latest(report.client())).isNull();
    }

    @Test
    void whatWasUnderWayOnALinkThatIsCutIsFoundAtOnce() {
        grow();
        leftToLeaf.lose(message -> true);
        Report report = report();
        network.run(2 * DELAY);
        assertThat(leaf.latest(report.client())).isNull();

        network.disconnect(leftToLeaf);
        network.run(6 * DELAY);
        assertThat(leaf.latest(report.client())).isEqualTo(report);
    }

    @Test
    void aLinkThatLosesReportsInSilenceIsLeft() {
        grow();
        leftToLeaf.lose(Report.class::isInstance);
        Report report = report();
        network.run(UNTIL_REPAIRED);
        assertThat(leaf.latest(report.client())).isEqualTo(report);

        assertReportsArriveSoonAfter(UNTIL_REPAIRED);
    }

    /** Trees find another way by the next comparisons, or by the next report that floods. */
    private void assertReportsArriveSoonAfter(long pause) {
        report(true);
        network.run(pause);
        Report next = report();
        network.run(3 * DELAY);
        assertThat(network.known(next)).isEqualTo(4);
    }

    @Test
    void prunesThatGetLostAreSaidAgain() {
        network.links().forEach(link -> link.lose(Message.Prune.class::isInstance));
        grow();
        network.links().forEach(link -> link.lose(_ -> false));
        report();
        network.run(1_000);

        assertOneMessageForEachMember(4);
    }

    @Test
    void graftsThatGetLostCutNobodyOffForGood() {
        grow();
        rightToLeaf.lose(Message.Graft.class::isInstance);
        network.disconnect(leftToLeaf);
        network.run(1_000);
        rightToLeaf.lose(_ -> false);

        assertReportsArriveSoonAfter(1_000);
    }

    @Test
    void aWayThatHasBecomeFasterIsFoundByAReportThatFloods() {
        grow();
        leftToLeaf.delay(10 * DELAY);
        Report before = report();
        network.run(3 * DELAY);
        assertThat(network.known(before)).isEqualTo(3);
        network.run(20 * DELAY);

        report(true);
        network.run(20 * DELAY);
        report(); // prunes the slow way
        network.run(20 * DELAY);
        assertOneMessageForEachMember(4);
    }

    @Test
    void membersThatFloodHearOverAllLinksAndSpareThoseThatDoNot() {
        Herd flooding = network.member("Flooding", Spreading.FLOOD);
        TimedNetwork.Link fromLeft = network.connect(left, flooding, DELAY);
        TimedNetwork.Link fromRight = network.connect(right, flooding, DELAY);
        TimedNetwork.Link toLeaf = network.connect(flooding, leaf, DELAY);
        grow();
        fromLeft.reports();
        fromRight.reports();
        toLeaf.reports();
        Report report = report();
        network.run(1_000);

        assertThat(network.known(report)).isEqualTo(5);
        assertThat(fromLeft.reports() + fromRight.reports()).isGreaterThanOrEqualTo(2);
        assertThat(toLeaf.toRight.reports).isLessThanOrEqualTo(1); // of the first report only
        assertThat(network.sent(Message.Prune.class)).isZero();
    }

    @Test
    void aNewLinkInheritsNothingFromOneThatHadItsIndex() {
        grow();
        Herd newcomer = member("Newcomer");
        network.disconnect(rightToLeaf); // over which neither told the other of the root's reports
        TimedNetwork.Link link = network.connect(right, newcomer, DELAY);
        network.run(1_000);
        Report report = report();
        network.run(3 * DELAY);

        assertThat(link.toRight.reports).isEqualTo(1);
        assertThat(newcomer.latest(report.client())).isEqualTo(report);
    }

    @Test
    void theLastWordsOfAClosedLinkChangeNoTree() {
        Herd herd = new Herd(Samples.CLARK, Samples.KEY, Spreading.TREE);
        Neighbour gone = herd.connect(Samples.BONA, () -> {});
        gone.close();
        Neighbour again = herd.connect(Samples.BONA, () -> {});
        assertThat(again.bit()).isEqualTo(gone.bit());

        gone.receive(new Message.Prune(List.of(Samples.CLARK)));
        herd.offer(Samples.report("kiwi", 1));
        assertThat(again.poll()).isEqualTo(Samples.report("kiwi", 1));
    }

    @Test
    void aMemberWith28NeighboursHasAParentAmongThem() {
        Herd hub = member("Hub");
        List<Herd> spokes = new ArrayList<>();
        for (int i = 0; i < Neighbour.MAX_COUNT; i++) {
            Herd spoke = member("Spoke-" + i);
            spokes.add(spoke);
            network.connect(hub, spoke, DELAY);
            network.connect(spoke, i == 0 ? root : spokes.get(i - 1), DELAY);
        }
        grow();
        network.run(10_000);
        report();
        network.run(10_000);

        network.forget();
        Report report = report();
        network.run(1_000);
        assertThat(network.known(report)).isEqualTo(4 + 29);
        assertThat(network.sent(Report.class)).isEqualTo(3 + 29);
    }

    @Test
    void aMovingHerdThatAgreesIsNotRepaired() {
        network.load(20, 10_000);
        network.forget();
        network.load(20, 60_000);

        assertThat(network.sent(Message.Buckets.class)).isZero();
        assertThat(network.sent(Message.Repair.class)).isZero();
        assertThat(network.links())
                .allMatch(link -> link.toRight.neighbour().isSame()
                        && link.toLeft.neighbour().isSame());
    }

    @Test
    void twentyFiveServersNeedLittleMoreThanAMessageForEach() {
        TimedNetwork flooding = measured(Spreading.FLOOD);
        TimedNetwork trees = measured(Spreading.TREE);

        // 1,000 reports; digests included.
        assertThat(flooding.sent()).isGreaterThan(60_000);
        assertThat(trees.sent()).as("%s", trees).isLessThan(26_000);
        assertThat(trees.delays().getLast()).isEqualTo(flooding.delays().getLast());
        assertThat(trees.agree()).isTrue();
    }

    private static TimedNetwork measured(Spreading spreading) {
        TimedNetwork network = TimedNetwork.ofFourNeighboursEach(25, spreading, DELAY, new Random(1));
        network.load(50, 10_000);
        network.forget();
        network.load(50, 20_000);
        network.run(1_000);
        return network;
    }

    @Test
    void nothingIsLostWhileLinksOfALargeHerdComeAndGo() {
        Seeds.forEach(20, random -> {
            TimedNetwork herd = TimedNetwork.ofFourNeighboursEach(25, Spreading.TREE, DELAY, random);
            herd.links().forEach(link -> link.jitter(random.nextInt(DELAY)));
            for (int i = 0; i < 20; i++) {
                TimedNetwork.Link link =
                        herd.links().get(random.nextInt(herd.links().size()));
                if (random.nextBoolean()) {
                    herd.disconnect(link);
                    herd.load(20, random.nextInt(2_000));
                    herd.connect(link.left, link.right, DELAY);
                } else {
                    int oneOf = 1 + random.nextInt(3);
                    link.lose(_ -> random.nextInt(oneOf) == 0);
                    herd.load(20, random.nextInt(2_000));
                    link.lose(_ -> false);
                }
            }
            herd.run(5 * TimedNetwork.COMPARE_EVERY);

            assertThat(herd.agree()).isTrue();
            assertThat(herd.delays()).doesNotContain(Long.MAX_VALUE);
        });
    }
}
