package dev.drover.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.console.Style;
import dev.drover.cli.console.Text;
import dev.drover.herd.ServerName;
import dev.drover.herd.Topology;
import dev.drover.server.ServerStatus;
import dev.drover.server.line.LineStatistics;
import dev.drover.server.link.CloseReason;
import dev.drover.server.link.LinkState;
import dev.drover.server.link.LinkStatus;
import dev.drover.server.survey.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HerdViewTest {

    private static final ServerName BONA = ServerName.of("Bona");
    private static final ServerName CAMPBELL = ServerName.of("Campbell");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Reply<ServerStatus> reached(
            ServerName server, int secondsUp, long reports, String digest, LinkStatus link) {
        return reached(server, secondsUp, reports, 0, digest, link);
    }

    private static Reply<ServerStatus> reached(
            ServerName server, int secondsUp, long reports, long defects, String digest, LinkStatus link) {
        Instant at = START.plusSeconds(secondsUp);
        LineStatistics lines = new LineStatistics(1_000, 2_000, reports, 17, 0, defects, 0, 0, Map.of());
        return new Reply.Told<>(new ServerStatus(
                server.toString(),
                "drover",
                "1.0",
                1,
                START,
                at,
                "127.0.0.1:1",
                "127.0.0.1:2",
                1_000_000,
                digest,
                lines,
                List.of(link),
                Map.of()));
    }

    private static LinkStatus link(
            ServerName neighbour, LinkState state, int pending, boolean same, @Nullable CloseReason reason) {
        return new LinkStatus(
                neighbour.toString(),
                state,
                START.plusSeconds(5),
                "1.0",
                state == LinkState.UP ? 0.26 : null,
                null,
                pending,
                same,
                0,
                0,
                1,
                reason);
    }

    private static HerdStatus herd(Reply<ServerStatus> bona, Reply<ServerStatus> campbell) {
        Topology topology = new Topology(Set.of(BONA, CAMPBELL), Set.of(Topology.Link.between(BONA, CAMPBELL)));
        return new HerdStatus("drover", topology, Map.of(BONA, bona, CAMPBELL, campbell));
    }

    private static HerdStatus whole(int secondsUp, long reports) {
        return herd(
                reached(BONA, secondsUp, reports, "a43e6d8e00000000", link(CAMPBELL, LinkState.UP, 0, true, null)),
                reached(CAMPBELL, secondsUp, 0, "a43e6d8e00000000", link(BONA, LinkState.UP, 0, true, null)));
    }

    @Test
    void wholeHerdIsShownWithItsTotals() {
        HerdStatus herd = whole(4_000, 123_456);
        assertThat(herd.isWhole()).isTrue();
        assertThat(new HerdView(herd, Optional.empty(), new Style(false)).tables())
                .containsExactly(
                        "Herd drover: 2 of 2 servers, 1 of 1 link up, 1,000,000 clients.",
                        "",
                        "Server    State    Clients  Connections  Reports  Queries  Digest    Up for",
                        "Bona      up     1,000,000        1,000  123,456       17  a43e6d8e     1 h",
                        "Campbell  up     1,000,000        1,000        0       17  a43e6d8e     1 h",
                        "",
                        "Link             State  Age     Lag  Pending  Same",
                        "Bona - Campbell  up     1 h  0.3 ms        0  yes");
    }

    @Test
    void ratesAreOfTheTimeBetweenTwoStatuses() {
        List<String> lines =
                new HerdView(whole(12, 123_956), Optional.of(whole(10, 123_456)), new Style(false)).tables();
        assertThat(lines.getFirst()).endsWith("1,000,000 clients, 250 reports/s.");
        assertThat(lines.get(3)).contains("  250 ");
        assertThat(lines).allMatch(line -> Text.width(line) <= 80);
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        HerdStatus herd = herd(
                reached(
                        BONA,
                        60,
                        0,
                        "a43e6d8e00000000",
                        link(CAMPBELL, LinkState.DIALLING, 42, false, CloseReason.SILENT)),
                new Reply.Silent<>(true, "nothing listens at 127.0.0.1:2"));
        assertThat(herd.isWhole()).isFalse();
        assertThat(new HerdView(herd, Optional.empty(), new Style(false)).tables())
                .contains("Campbell is away: nothing listens at 127.0.0.1:2.")
                .contains("Bona - Campbell  dialling  55 s        42 / ?")
                .contains("Bona has no link to Campbell: nothing was heard of the neighbour.");
    }

    @Test
    void defectsAreSaidInWords() {
        HerdStatus herd = herd(
                reached(BONA, 60, 0, 2, "a43e6d8e00000000", link(CAMPBELL, LinkState.UP, 0, true, null)),
                reached(CAMPBELL, 60, 0, 0, "a43e6d8e00000000", link(BONA, LinkState.UP, 0, true, null)));
        assertThat(new HerdView(herd, Optional.empty(), new Style(false)).tables())
                .contains("Bona has run into 2 defects: its log says where, please report it.");
    }

    @Test
    void differentDigestsMakeTheHerdNotWhole() {
        HerdStatus herd = herd(
                reached(BONA, 60, 0, "a43e6d8e00000000", link(CAMPBELL, LinkState.UP, 1, false, null)),
                reached(CAMPBELL, 60, 0, "b43e6d8e00000000", link(BONA, LinkState.UP, 0, true, null)));
        assertThat(herd.isWhole()).isFalse();
        List<String> lines = new HerdView(herd, Optional.empty(), new Style(false)).tables();
        assertThat(lines.getFirst()).endsWith(", servers differ.");
        assertThat(lines).last().isEqualTo("Bona - Campbell  up     55 s  0.3 ms    1 / 0  no");
    }
}
