package dev.drover.server.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static final ServerName BONA = ServerName.of("Bona");
    private static final ServerName CLARK = ServerName.of("Clark");
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Survey survey(Duration patience) {
        return new Survey(
                Map.of(
                        BONA, InetSocketAddress.createUnresolved("127.0.0.1", 1),
                        CLARK, InetSocketAddress.createUnresolved("127.0.0.1", 2)),
                patience);
    }

    private static Reply<String> ofClark(Survey.Question<String> question) {
        return Objects.requireNonNull(survey(LONG).ask(question).get(CLARK));
    }

    @Test
    void allAreAskedAtOnceEachAtItsAddress() {
        CountDownLatch asked = new CountDownLatch(2);
        assertThat(survey(LONG).ask((server, address) -> {
                    asked.countDown();
                    await(asked);
                    return server + " at " + address.getPort();
                }))
                .containsExactly(
                        Map.entry(BONA, new Reply.Told<>("Bona at 1")),
                        Map.entry(CLARK, new Reply.Told<>("Clark at 2")));
    }

    @Test
    void whoeverTakesTooLongIsSilentAndLeftAlone() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch leftAlone = new CountDownLatch(1);
        assertThat(survey(Duration.ofMillis(200)).ask((server, _) -> {
                    if (server.equals(CLARK)) {
                        try {
                            await(never);
                        } finally {
                            leftAlone.countDown();
                        }
                    }
                    return "well";
                }))
                .containsEntry(BONA, new Reply.Told<>("well"))
                .containsEntry(CLARK, new Reply.Silent<>(false, "no answer from 127.0.0.1:2 in time"));
        assertThat(leftAlone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerIsDownOnlyIfNobodyListens() throws IOException {
        InetSocketAddress nobody = unused();
        assertThat(ofClark((_, _) -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(nobody);
                        return "somebody";
                    }
                }))
                .isEqualTo(new Reply.Silent<>(true, "nothing listens at 127.0.0.1:2"));
    }

    private static InetSocketAddress unused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
        }
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertThat(ofClark((_, _) -> {
                    throw new UnknownHostException("elsewhere");
                }))
                .isEqualTo(new Reply.Silent<>(false, "no host is called 127.0.0.1"));
    }

    @Test
    void whatElseWentWrongIsToldWithItsPlace() {
        assertThat(ofClark((_, _) -> {
                    throw new IOException("it is of another herd");
                }))
                .isEqualTo(new Reply.Silent<>(false, "it is of another herd (127.0.0.1:2)"));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
