package dev.drover.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.FakeServer;
import dev.drover.cli.HerdFile;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamatCommandTest {

    @Test
    void replyIsPrinted() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer::acknowledge)) {
            Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--time", "1.5", "--to", server.address());
            assertThat(outcome).isEqualTo(new Outcome(0, "AT Clark +0.1 kiwi +34.06-118.44 1.5\n", ""));
            assertThat(server.received()).containsExactly("IAMAT kiwi +34.06-118.44 1.5");
        }
    }

    @Test
    void timeIsThatOfThisMachineUnlessGiven() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer::acknowledge)) {
            Outcome.of("iamat", "kiwi", "+34.06-118.44", "--to", server.address());
            assertThat(server.received()).singleElement().asString().matches("IAMAT kiwi \\S+ [0-9]{10}(\\.[0-9]+)?");
        }
    }

    @Test
    void southernLatitudeIsNoOption() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer::acknowledge)) {
            Outcome outcome = Outcome.of("iamat", "opera", "-33.8568+151.2153", "--to", server.address());
            assertThat(outcome.exitCode()).isZero();
            assertThat(server.received()).singleElement().asString().startsWith("IAMAT opera -33.8568+151.2153 ");
        }
    }

    @Test
    void wrongPositionIsRefusedBeforeItIsSent() {
        Outcome outcome = Outcome.of("iamat", "kiwi", "34.06,-118.44");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .contains("POSITION")
                .contains("±latitude±longitude")
                .contains("drover iamat --help");
    }

    @Test
    void misspelledOptionIsNoPosition() {
        Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--tiem", "1.5");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--tiem");
    }

    @Test
    void deadServerIsToldInOneSentence() throws IOException {
        String nobody = "127.0.0.1:" + HerdFile.deadPort();
        Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--to", nobody);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err().lines())
                .containsExactly("Nothing listens at " + nobody + "; start the herd with 'drover up',"
                        + " or choose another server with --server or --to.");
    }

    @Test
    void anyServerWillDoIfNoneIsNamed(@TempDir Path folder) throws IOException {
        try (FakeServer alive = new FakeServer(FakeServer::acknowledge)) {
            String herd = HerdFile.of(folder, HerdFile.deadPort(), alive.port());
            Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--config", herd);
            assertThat(outcome.exitCode()).isZero();
        }
    }

    @Test
    void namedServerIsTheOnlyOneTried(@TempDir Path folder) throws IOException {
        try (FakeServer alive = new FakeServer(FakeServer::acknowledge)) {
            String herd = HerdFile.of(folder, HerdFile.deadPort(), alive.port());
            Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--config", herd, "--server", "A");
            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(alive.received()).isEmpty();
        }
    }

    @Test
    void unknownServerNameListsTheKnownOnes() {
        Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--server", "Clarke");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().strip())
                .isEqualTo("The herd has no server Clarke; its servers are Bailey, Bona, Campbell, Clark, Jaquez.");
    }

    @Test
    void refusalIsANo() throws IOException {
        try (FakeServer server = new FakeServer(line -> "? " + line + "\n")) {
            Outcome outcome = Outcome.of("iamat", "kiwi", "+34.06-118.44", "--to", server.address());
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void stackTraceIsShownOnlyOnDemand() throws IOException {
        try (FakeServer server = new FakeServer(_ -> "")) {
            String[] arguments = {"iamat", "kiwi", "+34.06-118.44", "--to", server.address()};
            assertThat(Outcome.of(arguments).err().lines()).hasSize(1);
            String[] verbose = {"iamat", "kiwi", "+34.06-118.44", "-v", "--to", server.address()};
            assertThat(Outcome.of(verbose).err()).contains("EOFException").contains("\tat ");
        }
    }
}
