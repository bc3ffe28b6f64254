package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusClientTest {

    private static final byte[] STATUS =
            "{\"server\":\"Bona\",\"place\":\"Aoraki / Mount Cook\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static Member.Builder bona() {
        return Member.named("Bona").neighbour("Bailey").status(STATUS::clone);
    }

    private static byte[] ask(Member member, Membership observer, String server) throws IOException {
        return StatusClient.ask(observer, "0.1.0", ServerName.of(server), Member.loopback(member.port()), TIMEOUT);
    }

    @Test
    void whoeverKnowsTheSecretGetsTheStatus() throws IOException {
        try (Member bona = bona().start()) {
            assertThat(ask(bona, Member.membership("anybody"), "Bona")).isEqualTo(STATUS);
            assertThat(bona.links.closeReasons()).isEmpty();
        }
    }

    @Test
    void anObserverWithANeighboursNameLeavesItsLinkAlone() throws IOException {
        try (Member bona = bona().start();
                Member bailey =
                        Member.named("Bailey").neighbour("Bona", bona.port()).start()) {
            bona.awaitLink("Bailey");
            assertThat(ask(bona, Member.membership("Bailey"), "Bona")).isEqualTo(STATUS);
            assertThat(bona.link("Bailey").opened()).isEqualTo(1);
            bona.awaitReport(bailey.hear("kiwi", 0));
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsRefused() {
        try (Member bona = bona().start()) {
            assertThatIOException()
                    .isThrownBy(() -> ask(bona, Member.membership("anybody", "a guess", Member.HERD), "Bona"))
                    .withMessage(CloseReason.WRONG_SECRET.words());
        }
    }

    @Test
    void anotherServerThanExpectedRefuses() {
        try (Member bona = bona().start()) {
            assertThatExceptionOfType(LinkException.class)
                    .isThrownBy(() -> ask(bona, Member.membership("anybody"), "Clark"))
                    .matches(e -> e.reason() == CloseReason.OTHER_SERVER);
        }
    }

    @Test
    void aStatusThatCannotBeToldIsAnErrorWithWords() {
        try (Member bona = bona().status(() -> {
                    throw new IllegalStateException("a test wants this to fail");
                })
                .start()) {
            assertThatIOException()
                    .isThrownBy(() -> ask(bona, Member.membership("anybody"), "Bona"))
                    .withMessage("the other end closed the connection");
            bona.awaitCount(CloseReason.INTERNAL_ERROR);
        }
    }

    @Test
    void theLongestStatusArrivesWhole() throws IOException {
        byte[] large = new byte[Frame.MAX_LENGTH - 1];
        try (Member bona = bona().status(large::clone).start()) {
            assertThat(ask(bona, Member.membership("anybody"), "Bona")).hasSize(large.length);
        }
    }
}
