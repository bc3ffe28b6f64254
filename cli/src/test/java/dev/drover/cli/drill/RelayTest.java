package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {

    /** Long enough to be sure that nothing comes, where nothing must. */
    private static final int SILENCE_MILLIS = 200;

    private ServerSocket target;
    private Relay relay;
    private Socket dialler;
    private Socket listener;

    @BeforeEach
    void connect() throws IOException {
        target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getLocalPort()));
        dialler = dial();
        listener = target.accept();
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        dialler.close();
        listener.close();
        target.close();
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(0);
    }

    private static void assertArrives(Socket from, Socket to) throws IOException {
        from.getOutputStream().write(7);
        assertThat(to.getInputStream().read()).isEqualTo(7);
    }

    private static void assertBroken(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void everythingGoesThroughBothWays() throws IOException {
        assertArrives(dialler, listener);
        assertArrives(listener, dialler);
    }

    @Test
    void theEndOfAConnectionGoesThrough() throws IOException {
        listener.close();
        assertBroken(dialler);
    }

    @Test
    void refusedBreaksWhatThereIsAndWhatComes() throws IOException {
        relay.cut(Manner.REFUSED, Direction.FROM_DIALLER);
        assertBroken(dialler);
        assertBroken(listener);
        try (Socket late = dial()) {
            assertBroken(late);
        }
    }

    @Test
    void silentHoldsEverythingBackUntilMended() throws IOException {
        relay.cut(Manner.SILENT, Direction.FROM_DIALLER);
        dialler.getOutputStream().write(1);
        listener.getOutputStream().write(2);
        assertSilent(listener);
        assertSilent(dialler);
        relay.mend();
        assertThat(listener.getInputStream().read()).isEqualTo(1);
        assertThat(dialler.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void silentHidesTheEndOfAConnection() throws IOException {
        relay.cut(Manner.SILENT, Direction.FROM_DIALLER);
        dialler.close();
        assertSilent(listener);
        relay.mend();
        assertBroken(listener);
    }

    @Test
    void oneWayHoldsBackOneDirectionOnly() throws IOException {
        relay.cut(Manner.ONE_WAY, Direction.TO_DIALLER);
        assertArrives(dialler, listener);
        listener.getOutputStream().write(3);
        assertSilent(dialler);
        relay.mend();
        assertThat(dialler.getInputStream().read()).isEqualTo(3);
    }

    @Test
    void halfOpenLeavesOneEndInTheDark() throws IOException {
        relay.cut(Manner.HALF_OPEN, Direction.FROM_DIALLER);
        assertBroken(dialler);
        assertSilent(listener);
        try (Socket late = dial()) {
            assertBroken(late);
        }
        relay.mend();
        assertBroken(listener);
    }

    @Test
    void mendedLetsNewConnectionsThrough() throws IOException {
        relay.cut(Manner.REFUSED, Direction.FROM_DIALLER);
        relay.mend();
        try (Socket late = dial();
                Socket accepted = target.accept()) {
            assertArrives(late, accepted);
        }
    }
}
