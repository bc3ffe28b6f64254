package dev.drover.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.FakeServer;
import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import dev.drover.cli.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final String WALK =
            Samples.file(ReplayCommandTest.class, "walk.gpx").toString();
    private static final String TIMED =
            Samples.file(ReplayCommandTest.class, "timed.gpx").toString();

    @Test
    void everyPointBecomesAReport() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer::acknowledge)) {
            Outcome outcome =
                    Outcome.of("replay", WALK, "--client", "walker", "--speed", "max", "--to", server.address());
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out())
                    .contains("6 points")
                    .endsWith("6 reports of walker delivered, the last to " + server.address() + ".\n");
            assertThat(server.received())
                    .hasSize(6)
                    .first()
                    .asString()
                    .startsWith("IAMAT walker +46.0500000+14.5000000 ");
        }
    }

    @Test
    void recordedTimesAreSentOnDemand() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer::acknowledge)) {
            Outcome.of("replay", TIMED, "--client", "w", "--speed", "0", "--recorded-times", "--to", server.address());
            assertThat(server.received())
                    .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .containsExactly("1714557600", "1714557610.25", "1714557620");
        }
    }

    @Test
    void timesThatWereNotRecordedCannotBeSent() {
        Outcome outcome = Outcome.of("replay", WALK, "--client", "walker", "--recorded-times");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("2 of the 6 points").contains("leave out --recorded-times");
    }

    @Test
    void walkGoesOnAtTheNextServer(@TempDir Path folder) throws IOException {
        AtomicInteger left = new AtomicInteger(3);
        List<FakeServer> servers = new ArrayList<>();
        try (FakeServer second = new FakeServer(FakeServer::acknowledge);
                FakeServer first = new FakeServer(line -> {
                    if (left.decrementAndGet() > 0) {
                        return FakeServer.acknowledge(line);
                    }
                    servers.getFirst().close();
                    return "";
                })) {
            servers.add(first);
            String herd = HerdFile.of(folder, first.port(), second.port());
            Outcome outcome = Outcome.of("replay", WALK, "--client", "walker", "--speed", "max", "--config", herd);
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out())
                    .contains("A went away; the walk goes on at B.\n")
                    .contains("6 reports");
            assertThat(first.received()).hasSize(3);
            // The third was not acknowledged, so it is sent again.
            assertThat(second.received()).hasSize(4).first().asString().contains("+46.0502000+14.5000000");
        }
    }

    @Test
    void refusedReportEndsTheWalk() throws IOException {
        try (FakeServer server = new FakeServer(line -> "? " + line + "\n")) {
            Outcome outcome =
                    Outcome.of("replay", WALK, "--client", "walker", "--speed", "max", "--to", server.address());
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("did not take a report").contains("? IAMAT walker");
        }
    }

    @Test
    void deadHerdIsToldAtOnce() throws IOException {
        String nobody = "127.0.0.1:" + HerdFile.deadPort();
        assertThat(Outcome.of("replay", WALK, "--client", "walker", "--to", nobody)
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void speedIsANumberOrMax() {
        Outcome outcome = Outcome.of("replay", WALK, "--client", "walker", "--speed", "fast");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--speed").contains("'max'").contains("'fast'");
    }
}
