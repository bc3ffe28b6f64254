package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Neighbour;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinksTest {

    private static final Member.Timing WITHOUT_REPAIR = Member.Timing.QUICK.withCompare(Member.Timing.NEVER);

    private static Member.Builder bona() {
        return Member.named("Bona").neighbour("Bailey");
    }

    private static Member.Builder bailey(int bona) {
        return Member.named("Bailey").neighbour("Bona", bona);
    }

    @Test
    void whatOneEndHearsTheOtherKnowsAndDoesNotSendBack() {
        try (Member bona = bona().timing(WITHOUT_REPAIR).start();
                Member bailey = bailey(bona.port()).timing(WITHOUT_REPAIR).start()) {
            // Or else the comparison of the beginning might bring the reports too.
            Member.await()
                    .until(() ->
                            bailey.link("Bona").same() && bona.link("Bailey").same());
            bona.awaitReport(bailey.hear("kiwi", 0));
            bailey.awaitReport(bona.hear("weka", 0));
            assertThat(linesWith(bona, "kiwi"))
                    .containsExactly("link Bailey < AT Bailey +0.263873386 kiwi" + " +34.068930-118.445127 1621464827");
            assertThat(linesWith(bailey, "kiwi"))
                    .containsExactly("link Bona > AT Bailey +0.263873386 kiwi" + " +34.068930-118.445127 1621464827");
        }
    }

    @Test
    void anEmptyMemberGetsEverything() {
        int clients = 50_000;
        try (Member bona = bona().start()) {
            for (int i = 0; i < clients; i++) {
                bona.hear("client-" + i, 0);
            }
            try (Member bailey = bailey(bona.port()).start()) {
                Member.await().until(() -> bailey.herd.clients() == clients);
                assertThat(bailey.herd.digest()).isEqualTo(bona.herd.digest());
                Member.await()
                        .until(() -> bailey.link("Bona").same()
                                && bona.link("Bailey").same());
            }
        }
    }

    @Test
    void bothHalvesBecomeOne() {
        try (Member bona = bona().start()) {
            for (int i = 0; i < 2_000; i++) {
                bona.hear("client-" + i, i % 2);
            }
            try (Member bailey = bailey(bona.port()).start()) {
                for (int i = 1_000; i < 3_000; i++) {
                    bailey.hear("client-" + i, (i + 1) % 2);
                }
                Member.await()
                        .until(() -> bailey.herd.clients() == 3_000
                                && bona.herd.clients() == 3_000
                                && bailey.herd.digest() == bona.herd.digest());
                assertThat(bailey.latest("client-1001"))
                        .isEqualTo(Member.report("client-1001", 1, ServerName.of("Bona")));
                assertThat(bona.latest("client-1000"))
                        .isEqualTo(Member.report("client-1000", 1, ServerName.of("Bailey")));
            }
        }
    }

    @Test
    void aNeighbourThatStopsSaysSo() {
        try (Member bona = bona().start()) {
            try (Member bailey = bailey(bona.port()).start()) {
                bona.awaitLink("Bailey");
                bona.awaitReport(bailey.hear("kiwi", 0));
            }
            bona.awaitEnd("Bailey", CloseReason.NEIGHBOUR_STOPS);
            assertThat(bona.link("Bailey").state()).isEqualTo(LinkState.WAITING);
            Member.await().until(() -> bona.log.lines().getLast().equals("link Bailey closed: neighbour-stops"));
        }
    }

    @Test
    void aNeighbourThatStopsAmidALargeRepairSaysSo() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            bona.awaitLink("Bailey");
            for (int i = 0; i < 20_000; i++) {
                bailey.hear("client-" + i, 0);
                bona.hear("other-client-" + i, 0);
            }
            bona.stop();
            Member.await().until(() -> bailey.links.closeReasons().containsKey(CloseReason.NEIGHBOUR_STOPS));
            assertThat(bona.links.closeReasons()).containsOnlyKeys(CloseReason.STOPPING);
        }
    }

    @Test
    void whatAServerHeardJustBeforeItStopsItsNeighbourStillHears() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            bona.awaitLink("Bailey");
            List<Report> last = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                last.add(bailey.hear("client-" + i, 0));
            }
            bailey.stop();
            bona.awaitEnd("Bailey", CloseReason.NEIGHBOUR_STOPS);
            assertThat(last)
                    .allSatisfy(report ->
                            assertThat(bona.latest(report.client().toString())).isEqualTo(report));
        }
    }

    @Test
    void aRestartedNeighbourIsLinkedAgainAndLearnsWhatItMissed() {
        Member bona = bona().start();
        int port = bona.port();
        try (Member bailey = bailey(port).start()) {
            bailey.awaitLink("Bona");
            bona.stop();
            bailey.awaitEnd("Bona", CloseReason.UNREACHABLE);
            assertThat(bailey.link("Bona").state()).isEqualTo(LinkState.DIALLING);
            Report missed = bailey.hear("kiwi", 0);
            try (Member restarted = bona().port(port).start()) {
                restarted.awaitReport(missed);
                assertThat(bailey.link("Bona").opened()).isEqualTo(2);
            }
        }
    }

    @Test
    void aRestartedDiallerIsLinkedAgain() {
        try (Member bona = bona().start()) {
            for (int i = 1; i <= 3; i++) {
                try (Member bailey = bailey(bona.port()).start()) {
                    bona.awaitLink("Bailey");
                    bailey.awaitReport(bona.hear("kiwi", i));
                    assertThat(bona.link("Bailey").opened()).isEqualTo(i);
                }
                bona.awaitEnd("Bailey", CloseReason.NEIGHBOUR_STOPS);
            }
        }
    }

    @Test
    void aNeighbourThatNeverComesIsWaitedForAndOneThatIsNotThereIsDialled() {
        try (Member bona = bona().neighbour("Clark").start()) {
            bona.awaitEnd("Clark", CloseReason.UNREACHABLE);
            assertThat(bona.link("Clark").state()).isEqualTo(LinkState.DIALLING);
            assertThat(bona.link("Bailey").state()).isEqualTo(LinkState.WAITING);
            assertThat(bona.link("Bailey").lastCloseReason()).isNull();
            assertThat(bona.link("Bailey").opened()).isZero();
            assertThat(bona.link("Bailey").version()).isNull();
        }
    }

    @Test
    void aSecondLinkOfANeighbourTakesThePlaceOfTheFirst() throws IOException {
        Membership bailey = Member.membership("Bailey");
        try (Member bona = bona().start();
                RawDialler first = new RawDialler(bona.port());
                RawDialler second = new RawDialler(bona.port())) {
            first.join(bailey);
            bona.awaitLink("Bailey");
            second.join(bailey);
            first.rest();
            bona.awaitCount(CloseReason.REPLACED);
            assertThat(bona.link("Bailey").opened()).isEqualTo(2);
            Report report = Member.report("kiwi", 0, ServerName.of("Bailey"));
            second.send(RawDialler.frames(report));
            bona.awaitReport(report);
            assertThat(bona.link("Bailey").state()).isEqualTo(LinkState.UP);
        }
    }

    @Test
    void whateverIsNotAFrameEndsTheLink() throws IOException {
        try (Member bona = bona().start();
                RawDialler bailey = new RawDialler(bona.port())) {
            bailey.join(Member.membership("Bailey"));
            bailey.send("IAMAT kiwi +34-118 1");
            bona.awaitEnd("Bailey", CloseReason.BAD_FRAME);
            assertThat(bona.herd.clients()).isZero();
        }
    }

    @Test
    void anErrorInOurOwnCodeEndsTheLinkAndTheNextOneWorks() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            bailey.awaitLink("Bona");
            bailey.log.broken(true);
            Report report = bona.hear("kiwi", 0);
            bailey.awaitCount(CloseReason.INTERNAL_ERROR);
            bailey.log.broken(false);
            bailey.awaitReport(report);
            bailey.awaitLink("Bona");
            bona.awaitLink("Bailey");
        }
    }

    @Test
    void anErrorInOurOwnCodeAtTheAcceptorEndsTheLinkAndTheNextOneWorks() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            bona.awaitLink("Bailey");
            bona.log.broken(true);
            Report report = bailey.hear("kiwi", 0);
            bona.awaitCount(CloseReason.INTERNAL_ERROR);
            bona.log.broken(false);
            bona.awaitReport(report);
            bona.awaitLink("Bailey");
        }
    }

    @Test
    void aHerdThatTakesNoMoreNeighboursDoesNotStopTheDialler() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            bailey.awaitLink("Bona");
            List<Neighbour> others = new ArrayList<>();
            for (int i = 1; i < Topology.MAX_NEIGHBOURS; i++) {
                others.add(bailey.herd.connect(ServerName.of("Other" + i), () -> {}));
            }
            assertThat(others).hasSize(Topology.MAX_NEIGHBOURS - 1);
            int port = bona.port();
            bona.stop();
            bailey.awaitEnd("Bona", CloseReason.UNREACHABLE);
            others.add(bailey.herd.connect(ServerName.of("OneMore"), () -> {}));
            try (Member restarted = bona().port(port).start()) {
                bailey.awaitEnd("Bona", CloseReason.INTERNAL_ERROR);
                others.forEach(Neighbour::close);
                restarted.awaitReport(bailey.hear("kiwi", 0));
            }
        }
    }

    @Test
    void aHeartbeatTellsTheRoundTrip() {
        try (Member bona = bona().start();
                Member bailey = bailey(bona.port()).start()) {
            Member.await()
                    .until(() -> bailey.link("Bona").roundTripMillis() != null
                            && bona.link("Bailey").roundTripMillis() != null);
            assertThat(bailey.link("Bona").roundTripMillis()).isPositive();
        }
    }

    @Test
    void stoppingEndsEveryLinkAndTakesNoMore() {
        try (Member bona = bona().start()) {
            Member bailey = bailey(bona.port()).start();
            bailey.awaitLink("Bona");
            bailey.stop();
            assertThat(bailey.link("Bona").state()).isEqualTo(LinkState.DIALLING);
            assertThat(bailey.link("Bona").lastCloseReason()).isEqualTo(CloseReason.STOPPING);
            assertThat(bailey.log.lines().getLast()).isEqualTo("link Bona closed: stopping");
        }
    }

    @Test
    void whatWasNeverStartedCanBeStopped() {
        Member bona = bona().neighbour("Clark").open();
        bona.stop();
        assertThat(bona.links.closeReasons()).isEmpty();
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        Member bona = bona().start();
        bona.stop();
        bona.stop();
        assertThat(bona.links.closeReasons()).isEmpty();
    }

    @Test
    void whoIsInAHandshakeWhenTheServerStopsIsClosed() throws IOException {
        Member bona = bona().timing(Member.Timing.QUICK.withHandshake(Member.Timing.NEVER))
                .start();
        try (RawDialler client = new RawDialler(bona.port())) {
            client.send(RawDialler.hello("0123456789abcdef0123456789abcdef"));
            client.line();
            bona.stop();
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aReportReachesEveryMemberOfTheDefaultHerd() {
        Map<String, Member> members = defaultHerd();
        try {
            for (Member member : members.values()) {
                Report report = member.hear("client-of-" + member.herd.self(), 0);
                members.values().forEach(other -> other.awaitReport(report));
            }
            Member.await()
                    .until(() -> members.values().stream()
                                    .map(member -> member.herd.digest())
                                    .distinct()
                                    .count()
                            == 1);
        } finally {
            members.values().forEach(Member::close);
        }
    }

    /** All five, each linked to its neighbours; the acceptors first, so that their ports are known. */
    private static Map<String, Member> defaultHerd() {
        Set<Topology.Link> links = Stream.of(
                        "Clark Jaquez",
                        "Bona Clark",
                        "Bailey Campbell",
                        "Bona Campbell",
                        "Campbell Jaquez",
                        "Bailey Bona")
                .map(pair -> pair.split(" ", -1))
                .map(pair -> Topology.Link.between(ServerName.of(pair[0]), ServerName.of(pair[1])))
                .collect(Collectors.toSet());
        Set<ServerName> names = links.stream()
                .flatMap(link -> Stream.of(link.lower(), link.upper()))
                .collect(Collectors.toSet());
        Topology topology = new Topology(names, links);
        NavigableSet<ServerName> servers = topology.servers();
        Map<String, Member> members = new HashMap<>();
        for (ServerName name : servers.descendingSet()) {
            Member.Builder builder = Member.named(name.toString());
            for (ServerName neighbour : topology.neighbours(name)) {
                Member there = members.get(neighbour.toString());
                builder.neighbour(neighbour.toString(), there == null ? Member.NOWHERE : there.port());
            }
            members.put(name.toString(), builder.start());
        }
        return members;
    }

    private static List<String> linesWith(Member member, String text) {
        return member.log.lines().stream().filter(line -> line.contains(text)).toList();
    }

    @Test
    void theLogTellsOfALinkFromItsBeginningToItsEnd() {
        Member bona = bona().start();
        try (Member bailey = bailey(bona.port()).start()) {
            bona.awaitReport(bailey.hear("kiwi", 0));
        }
        bona.awaitEnd("Bailey", CloseReason.NEIGHBOUR_STOPS);
        bona.stop();
        assertThat(bona.log.lines().getFirst()).isEqualTo("link Bailey opened");
        assertThat(bona.log.lines().getLast()).isEqualTo("link Bailey closed: neighbour-stops");
        assertThat(linesWith(bona, "Bailey +0.263873386 kiwi +34.068930-118.445127 1621464827"))
                .isNotEmpty();
    }
}
