package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.link.Membership;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracerTest {

    private static final ServerName CLARK = ServerName.of("Clark");

    private final Herd herd = new Herd(CLARK, 42);
    private final Ways ways = new Ways(1, List.of());
    private final Tracer tracer = new Tracer(
            herd,
            ways,
            InstantSource.system(),
            new Collector(
                    new Membership("pasture", CLARK, "secret"),
                    "0.1.0",
                    Map.of(),
                    InstantSource.system(),
                    Duration.ofSeconds(1)));

    @Test
    void aReportIsHandedOnToTheByte() throws IOException {
        String client = "\u0001\"k\\iwi-\u00e4\ud83d\ude00";
        Report report = Report.of(
                Slice.of(client),
                Slice.of("+34.0689300-118/"),
                Slice.of("-1.500"),
                PosixTime.of("1621464828.000000001"),
                CLARK);
        herd.offer(report, ways.ofClients(Protocol.LINE));
        Testimony testimony = Testimony.ofJson(tracer.answer("trace " + client));
        assertThat(testimony.latest()).isEqualTo(report);
        assertThat(testimony.way()).isNotNull();
    }

    @Test
    void theLongestReportFitsIntoAnAnswer() {
        String digits = "1".repeat(65_000);
        herd.offer(Report.of(
                Slice.of("\u0001".repeat(500)),
                Slice.of("+1." + digits + "+1"),
                Slice.of("1"),
                PosixTime.of("1"),
                CLARK));
        assertThat(tracer.answer("trace " + "\u0001".repeat(500))).hasSizeLessThan(256 * 1024 - 1);
    }

    @Test
    void anUnknownQuestionIsToldSo() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> tracer.answer("weather " + "x".repeat(1_000)))
                .withMessageStartingWith("it does not understand the question 'weather xxx")
                .withMessageMatching(".{1,200}");
    }

    @Test
    void aQuestionAboutNobodyIsToldSo() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> tracer.answer("trace "))
                .withMessage("a client ID has at least one character");
    }
}
