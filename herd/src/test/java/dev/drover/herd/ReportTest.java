package dev.drover.herd;

import static dev.drover.herd.Samples.CLARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = Samples.report(
            "kiwi.cs.ucla.edu",
            "+34.068930-118.445127",
            new PosixTime(1621464828, 223371889),
            "1621464827.959498503",
            CLARK);

    @Test
    void itKeepsWhatItWasMadeOf() {
        assertThat(report.fields().text()).isEqualTo("kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503");
        assertThat(report.client()).isEqualTo(ClientId.of("kiwi.cs.ucla.edu"));
        assertThat(report.position()).isEqualTo(Position.of("+34.068930-118.445127"));
        assertThat(report.latitudeField().text()).isEqualTo("+34.068930");
        assertThat(report.longitudeField().text()).isEqualTo("-118.445127");
        assertThat(report.timeField().text()).isEqualTo("1621464827.959498503");
        assertThat(report.clientTime()).isEqualTo(PosixTime.of("1621464827.959498503"));
        assertThat(report.receiveTime()).isEqualTo(new PosixTime(1621464828, 223371889));
        assertThat(report.server()).isEqualTo(CLARK);
    }

    @Test
    void itIsWrittenAsTheLineProtocolHasIt() {
        assertThat(report)
                .hasToString("Clark +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503");
        assertThat(Samples.report("k", 1, "1.25", CLARK))
                .hasToString("Clark -0.250000000 k +34.068930-118.445127 1.25");
    }

    @Test
    void anInvalidFieldIsRefused() {
        PosixTime now = new PosixTime(0, 0);
        assertThatThrownBy(() -> Samples.report("", "+1+2", now, "1", CLARK)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Samples.report("k", "+1", now, "1", CLARK)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Samples.report("k", "+1+2", now, "1.", CLARK))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void reportsThatDifferInAnythingHaveDifferentDigests() {
        KeyedHash hash = new KeyedHash(Samples.KEY);
        PosixTime now = new PosixTime(5, 5);
        assertThat(Stream.of(
                                Samples.report("k", "+1+2", now, "1", CLARK),
                                Samples.report("K", "+1+2", now, "1", CLARK),
                                Samples.report("k", "+1+3", now, "1", CLARK),
                                Samples.report("k", "+1+2", new PosixTime(6, 5), "1", CLARK),
                                Samples.report("k", "+1+2", new PosixTime(5, 6), "1", CLARK),
                                Samples.report("k", "+1+2", now, "1.0", CLARK),
                                Samples.report("k", "+1+2", now, "1", Samples.BONA))
                        .map(report -> report.digest(hash)))
                .doesNotHaveDuplicates();
    }
}
