package dev.drover.cli.walkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.FakeServer;
import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import dev.drover.herd.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkersCommandTest {

    @Test
    void allWalkAndGoFromServerToServer(@TempDir Path folder) throws IOException {
        try (FakeServer one = new FakeServer(FakeServer::acknowledge);
                FakeServer other = new FakeServer(FakeServer::acknowledge)) {
            String herd = HerdFile.of(folder, one.port(), HerdFile.deadPort(), other.port());
            Outcome outcome = Outcome.of(
                    "walkers",
                    "--count",
                    "7",
                    "--connections",
                    "3",
                    "--rate",
                    "max",
                    "--seconds",
                    "1",
                    "--config",
                    herd);
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.lines()).first().isEqualTo("7 walkers on 3 connections, moving between 3 servers");
            assertThat(outcome.out()).containsPattern("\n[0-9,]+ reports acknowledged in .*, [0-9,]+ refused\\.\n");
            for (int walker = 0; walker < 7; walker++) {
                String report = "IAMAT walker-0000" + walker + " ";
                assertThat(one.received()).anyMatch(line -> line.startsWith(report));
                assertThat(other.received()).anyMatch(line -> line.startsWith(report));
            }
        }
    }

    @Test
    void deadHerdIsToldAtOnce() throws IOException {
        assertThat(Outcome.of("walkers", "--to", "127.0.0.1:" + HerdFile.deadPort())
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void walkFollowsFromTheSeed() {
        Walker walker = new Walker(3, 7);
        Walker again = new Walker(3, 7);
        assertThat(walker.position()).isEqualTo(again.position()).isNotEqualTo(new Walker(3, 8).position());
    }

    @Test
    void nobodyLeavesTown() {
        Walker walker = new Walker(1, 1);
        Position start = Position.of(walker.position());
        for (int step = 0; step < 1_000; step++) {
            walker.walk(Duration.ofMinutes(10));
        }
        Position end = Position.of(walker.position());
        assertThat(end.latitude()).isBetween(start.latitude() - 0.2, start.latitude() + 0.2);
    }
}
