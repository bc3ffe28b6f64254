package dev.drover.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.FakeServer;
import dev.drover.cli.Outcome;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineCommandTest {

    @Test
    void everyLineOfThePipeGetsItsReply() throws IOException {
        try (FakeServer server = new FakeServer(line -> "? " + line + "\n")) {
            Outcome outcome = Outcome.withInput("one\n two \nlast", "line", "--to", server.address());
            assertThat(outcome).isEqualTo(new Outcome(0, "? one\n?  two \n? last\n", ""));
        }
    }

    @Test
    void serverThatLeavesIsNotMistakenForTheEnd() throws IOException {
        try (FakeServer server = new FakeServer(_ -> "");
                PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(typed)) {
            typed.write("one\n".getBytes(StandardCharsets.UTF_8));
            typed.flush();
            Outcome outcome = Outcome.of(input, "line", "--to", server.address());
            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.err()).contains("closed the connection");
        }
    }
}
