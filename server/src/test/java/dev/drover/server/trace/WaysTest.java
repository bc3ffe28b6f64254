package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Message;
import dev.drover.herd.Neighbour;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.herd.Witness;
import dev.drover.server.link.ArrivalWitness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaysTest {

    private static final ServerName CLARK = ServerName.of("Clark");
    private static final ServerName BONA = ServerName.of("Bona");
    private static final ServerName JAQUEZ = ServerName.of("Jaquez");
    private static final InstantSource CLOCK = () -> Instant.ofEpochSecond(1_700_000_000, 500);

    private final Herd herd = new Herd(CLARK, 42);
    private Ways ways = new Ways(4096, List.of(BONA, JAQUEZ));
    private Witness clients = ways.ofClients(Protocol.LINE);

    private static Report report(String client, String time, String received, ServerName server) {
        return Report.of(
                Slice.of(client), Slice.of("+34.068930-118.445127"), Slice.of(time), PosixTime.of(received), server);
    }

    private static Report report(String time, String received, ServerName server) {
        return report("kiwi", time, received, server);
    }

    private Neighbour link(ServerName name) {
        ArrivalWitness witness = ways.ofLink(name, CLOCK);
        witness.arrived();
        return herd.connect(name, () -> {}, witness);
    }

    private Memory memory() {
        return ways.of(herd, ClientId.of("kiwi"));
    }

    private Way way() {
        return Objects.requireNonNull(memory().way());
    }

    @Test
    void aClientsReportCameWhenItWasReceived() {
        herd.offer(report("1", "2.000000003", CLARK), clients);
        assertThat(way().receivedAt()).isEqualTo("2.000000003");
        assertThat(way().from()).isEqualTo(Source.CLIENT);
        assertThat(way().protocol()).isEqualTo(Protocol.LINE);
        assertThat(way().duplicates()).isZero();
    }

    @Test
    void aNeighboursReportCameWhenItsFrameDid() {
        link(BONA).receive(report("1", "2", BONA));
        assertThat(way().receivedAt()).isEqualTo("1700000000.0000005");
        assertThat(way().from()).hasToString("link Bona");
        assertThat(way().protocol()).isNull();
    }

    @Test
    void aRepairIsToldFromNews() {
        link(JAQUEZ).receive(new Message.Repair(report("1", "2", BONA)));
        assertThat(way().from()).hasToString("repair Jaquez");
    }

    @Test
    void duplicatesAreCountedWithTheirLinks() {
        Neighbour bona = link(BONA);
        Neighbour jaquez = link(JAQUEZ);
        bona.receive(report("1", "2", BONA));
        assertThat(way().duplicatesFrom()).isEmpty();
        jaquez.receive(report("1", "2", BONA));
        jaquez.receive(report("1", "2", BONA));
        assertThat(way().duplicates()).isEqualTo(2);
        assertThat(way().duplicatesFrom()).containsExactly("Jaquez");
        assertThat(way().from()).hasToString("link Bona");
    }

    @Test
    void aLaterReportHasAWayOfItsOwn() {
        link(BONA).receive(report("1", "2", BONA));
        link(JAQUEZ).receive(report("1", "2", BONA));
        herd.offer(report("3", "4", CLARK), clients);
        assertThat(way().from()).isEqualTo(Source.CLIENT);
        assertThat(way().duplicates()).isZero();
        assertThat(way().duplicatesFrom()).isEmpty();
    }

    @Test
    void theLastReportsThatLostAreRemembered() {
        herd.offer(report("10", "10", CLARK), clients);
        for (int time = 1; time <= Ways.LOSSES_PER_PLACE + 2; time++) {
            herd.offer(report(Integer.toString(time), "11", CLARK), clients);
        }
        assertThat(memory().lost()).extracting(lost -> lost.time().intValue()).containsExactly(6, 5, 4, 3);
        assertThat(memory().lost().getFirst().why())
                .isEqualTo("its time 00:00:06 is before 00:00:10 of the report that is kept");
    }

    @Test
    void aNeighboursReportThatLostIsToldWithItsLink() {
        herd.offer(report("10", "10", CLARK), clients);
        link(JAQUEZ).receive(report("5", "11", BONA));
        assertThat(memory().lost()).singleElement().satisfies(lost -> {
            assertThat(lost.from()).hasToString("link Jaquez");
            assertThat(lost.server()).isEqualTo("Bona");
        });
    }

    @Test
    void whatCameLateByASlowerWayDidNotLose() {
        link(BONA).receive(report("10", "10", BONA));
        link(JAQUEZ).receive(report("5", "5", BONA));
        assertThat(memory().lost()).isEmpty();
    }

    @Test
    void whoeverTakesAClientsPlaceIsNotTakenForIt() {
        ways = new Ways(1, List.of());
        clients = ways.ofClients(Protocol.HTTP);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            herd.offer(report("client-" + i, "1", Integer.toString(i), CLARK), clients);
        }
        int remembered = 0;
        for (int i = 0; i < count; i++) {
            Way way = ways.of(herd, ClientId.of("client-" + i)).way();
            if (way != null) {
                remembered++;
                assertThat(way.receivedAt()).isEqualByComparingTo(Integer.toString(i));
            }
        }
        assertThat(remembered).isBetween(1_000, 2_048);
    }

    @Test
    void lossesOfAnotherClientAreNotTold() {
        ways = new Ways(1, List.of());
        clients = ways.ofClients(Protocol.LINE);
        for (int i = 0; i < 2_000; i++) {
            herd.offer(report("client-" + i, "2", "2", CLARK), clients);
            herd.offer(report("client-" + i, "1", i + ".5", CLARK), clients);
        }
        for (int i = 0; i < 2_000; i++) {
            assertThat(ways.of(herd, ClientId.of("client-" + i)).lost()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoRemembersNothingSaysSo() {
        ways = new Ways(0, List.of(BONA));
        herd.offer(report("2", "2", CLARK), ways.ofClients(Protocol.LINE));
        link(BONA).receive(report("1", "2", BONA));
        assertThat(memory().latest()).isNotNull();
        assertThat(memory().way()).isNull();
        assertThat(memory().lost()).isEmpty();
    }

    @Test
    void aReportThatNobodyWitnessedHasNoWay() {
        herd.offer(report("1", "1", CLARK), clients);
        herd.offer(report("2", "2", CLARK));
        assertThat(memory().way()).isNull();
    }

    @Test
    void moreNeighboursThanHaveANumberGoUnremembered() {
        List<ServerName> many = IntStream.range(0, Ways.MAX_NEIGHBOURS + 1)
                .mapToObj(i -> ServerName.of("N%02d".formatted(i)))
                .toList();
        ways = new Ways(1, many);
        link(many.getLast()).receive(report("1", "2", BONA));
        assertThat(memory().way()).isNull();
        link(many.get(Ways.MAX_NEIGHBOURS - 1)).receive(report("2", "3", BONA));
        link(many.get(Ways.MAX_NEIGHBOURS - 1)).receive(report("2", "3", BONA));
        assertThat(way().from()).hasToString("link N31");
        assertThat(way().duplicatesFrom()).containsExactly("N31");
    }
}
