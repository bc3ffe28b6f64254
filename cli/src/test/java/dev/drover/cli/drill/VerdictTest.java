package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What counts as lost. Times are seconds since the start of the load. */
class VerdictTest {

    private final Timeline timeline = new Timeline(Herds.TRIANGLE);
    private final MarkedClient client = new MarkedClient("kiwi");
    private final Map<String, Map<String, Report>> held = new TreeMap<>();

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }

    /** A report that a server acknowledges at a time; the client's clock shows the same. */
    private Report acknowledged(ServerName server, double seconds) {
        String fields = "kiwi +34.0-118.0 " + seconds;
        client.sends(fields);
        String line = "AT " + server + " +0.000000000 " + fields;
        client.isAnswered(line, at(seconds - 0.001), at(seconds));
        return AcknowledgedReport.parse(line);
    }

    private void holds(ServerName server, Report... reports) {
        Map<String, Report> own = new HashMap<>();
        for (Report report : reports) {
            own.put("kiwi", report);
        }
        held.put(server.toString(), own);
    }

    private void kill(ServerName server, double seconds) {
        Fault fault = new Fault.Kill(Duration.ofNanos(at(seconds)), Duration.ofSeconds(2), server);
        timeline.begun(fault, at(seconds));
        timeline.ended(fault, at(seconds + 2));
    }

    private void cut(ServerName one, ServerName other, double from, double to) {
        Fault fault =
                new Fault.Cut(Duration.ofNanos(at(from)), Duration.ofNanos(at(to - from)), one, other, Manner.SILENT);
        timeline.begun(fault, at(from));
        timeline.ended(fault, at(to));
    }

    private Verdict verdict() {
        return Verdict.of(List.of(client), new Audit(held, Map.of()), timeline);
    }

    @Test
    void whatAllHoldIsFlawless() {
        acknowledged(Herds.A, 10);
        Report latest = acknowledged(Herds.B, 11);
        holds(Herds.A, latest);
        holds(Herds.B, latest);
        assertThat(verdict().isFlawless()).isTrue();
    }

    @Test
    void whatNobodyHoldsIsLost() {
        Report report = acknowledged(Herds.A, 10);
        holds(Herds.A);
        holds(Herds.B);
        assertThat(verdict().lost()).containsExactly(report);
    }

    @Test
    void aClientWhoseLatestReportIsOlderThanWhatWasAcknowledgedHasLostOne() {
        Report first = acknowledged(Herds.A, 10);
        Report second = acknowledged(Herds.A, 11);
        holds(Herds.A, first);
        holds(Herds.B, first);
        assertThat(verdict().lost()).containsExactly(second);
    }

    @Test
    void aReportThatANewerOneReplacedIsNotLost() {
        acknowledged(Herds.A, 10);
        Report newer = AcknowledgedReport.parse("AT B +0.000000000 kiwi +34.0-118.0 12.5");
        client.sends("kiwi +34.0-118.0 12.5");
        holds(Herds.A, newer);
        holds(Herds.B, newer);
        assertThat(verdict().isFlawless()).isTrue();
    }

    @Test
    void aReportThatItsServerTookAlongIsGoneAndNotLost() {
        Report before = acknowledged(Herds.A, 10);
        Report atLast = acknowledged(Herds.B, 19.9);
        kill(Herds.B, 20);
        holds(Herds.A, before);
        holds(Herds.C, before);
        assertThat(verdict().gone()).containsExactly(atLast);
        assertThat(verdict().isFlawless()).isTrue();
    }

    @Test
    void aReportBeforeTheOneThatIsGoneMustBeThere() {
        Report before = acknowledged(Herds.B, 15);
        Report atLast = acknowledged(Herds.B, 19.9);
        kill(Herds.B, 20);
        holds(Herds.A);
        assertThat(verdict().gone()).containsExactly(atLast);
        assertThat(verdict().lost()).containsExactly(before);
    }

    @Test
    void aServerThatHadTimeToTellBeforeItWasKilledIsNoExcuse() {
        Report report = acknowledged(Herds.B, 19);
        kill(Herds.B, 20);
        holds(Herds.A);
        assertThat(verdict().lost()).containsExactly(report);
    }

    @Test
    void aServerThatWasCutOffUntilItWasKilledHadNoTimeToTell() {
        Report report = acknowledged(Herds.B, 16);
        cut(Herds.A, Herds.B, 15, 25);
        cut(Herds.C, Herds.B, 12, 25);
        kill(Herds.B, 20);
        holds(Herds.A);
        assertThat(verdict().gone()).containsExactly(report);
    }

    @Test
    void oneLinkThatIsWellIsEnoughToTell() {
        Report report = acknowledged(Herds.B, 16);
        cut(Herds.A, Herds.B, 15, 25);
        kill(Herds.B, 20);
        holds(Herds.A);
        assertThat(verdict().lost()).containsExactly(report);
    }

    @Test
    void aServerThatIsKilledLaterOnceMoreIsNoExcuse() {
        Report report = acknowledged(Herds.B, 15);
        kill(Herds.B, 20);
        kill(Herds.B, 30);
        holds(Herds.A);
        assertThat(verdict().lost()).containsExactly(report);
    }

    @Test
    void whatNobodyReportedIsMadeUp() {
        Report other = AcknowledgedReport.parse("AT B +0.000000000 kiwi +1.0+1.0 99");
        holds(Herds.A, other);
        assertThat(verdict().invented()).containsExactly(other.toString());
    }

    @Test
    void aServerThatLacksTheLatestDisagrees() {
        Report first = acknowledged(Herds.A, 10);
        Report second = acknowledged(Herds.A, 11);
        holds(Herds.A, second);
        holds(Herds.B, first);
        holds(Herds.C, second);
        Verdict verdict = verdict();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.disagreeing()).containsOnlyKeys("kiwi");
        assertThat(verdict.dissenters()).containsExactly("B");
    }

    @Test
    void aServerThatDoesNotAnswerDissents() {
        Verdict verdict = Verdict.of(List.of(), new Audit(Map.of(), Map.of("C", "Connection refused")), timeline);
        assertThat(verdict.isFlawless()).isFalse();
    }
}
