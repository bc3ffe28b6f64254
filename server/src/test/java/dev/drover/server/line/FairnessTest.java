package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that always have more to say leave others their turn. */
class FairnessTest {

    @Test
    void floodOfReportsDoesNotKeepAnotherClientFromBeingServed() throws IOException, InterruptedException {
        byte[] reports = ("IAMAT " + KIWI + "\n").repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        int floods = 2 * Runtime.getRuntime().availableProcessors();
        List<Socket> sockets = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Clark clark = new Clark(Clark.DEFAULTS, TrafficLogs.off());
                Conversation other = clark.client()) {
            for (int i = 0; i < floods; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), clark.listener.port());
                sockets.add(socket);
                threads.add(Thread.ofPlatform().daemon().start(() -> talk(socket, reports)));
                threads.add(Thread.ofPlatform().daemon().start(() -> listen(socket)));
            }
            await().until(() -> clark.listener.statistics().reports() > 10_000);
            for (int i = 0; i < 200; i++) {
                other.says("IAMAT " + KIWI).hears(AT_KIWI);
            }
            long before = clark.listener.statistics().reports();
            await().until(() -> clark.listener.statistics().reports() > before);
            assertThat(threads).allMatch(Thread::isAlive);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void talk(Socket socket, byte[] reports) {
        try {
            OutputStream output = socket.getOutputStream();
            while (true) {
                output.write(reports);
            }
        } catch (IOException e) {
            assertThat(socket.isClosed() || e.getMessage() != null).isTrue();
        }
    }

    private static void listen(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("timed out");
        }
    }
}
