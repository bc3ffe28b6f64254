package dev.drover.comparison.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {

    private final ServerSocket far;
    private final Relay relay;

    RelayTest() throws IOException {
        far = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        relay = new Relay(far.getLocalPort());
    }

    @BeforeEach
    void theFarEndSaysHello() {
        Thread.startVirtualThread(() -> {
            while (!far.isClosed()) {
                try {
                    far.accept().getOutputStream().write('!');
                } catch (IOException _) {
                    // Closed, or cut.
                }
            }
        });
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        far.close();
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    private static int hear(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException _) {
            return -1;
        }
    }

    @Test
    void cutBreaksWhatThereIsAndLetsNothingThroughUntilItIsMended() throws IOException {
        try (Socket before = dial()) {
            assertThat(hear(before)).isEqualTo('!');
            relay.cut();
            assertThat(hear(before)).isEqualTo(-1);
        }
        try (Socket during = dial()) {
            assertThat(hear(during)).isEqualTo(-1);
        }
        relay.mend();
        try (Socket after = dial()) {
            assertThat(hear(after)).isEqualTo('!');
        }
    }
}
