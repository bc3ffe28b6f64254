package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.drover.herd.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InquiryTest {

    private static Member bona() {
        return Member.named("Bona").neighbour("Bailey").start();
    }

    private static Inquiry inquiry(Member member) throws IOException {
        return new Inquiry(
                Member.membership("anybody"),
                "0.1.0",
                ServerName.of("Bona"),
                Member.loopback(member.port()),
                Duration.ofSeconds(10));
    }

    @Test
    void eachQuestionGetsItsAnswer() throws IOException {
        try (Member bona = bona();
                Inquiry inquiry = inquiry(bona)) {
            assertThat(inquiry.ask("one")).asString(StandardCharsets.UTF_8).isEqualTo("one");
            assertThat(inquiry.ask("two")).asString(StandardCharsets.UTF_8).isEqualTo("two");
        }
    }

    @Test
    void aQuestionThatIsNoneGetsTheReason() throws IOException {
        try (Member bona = bona();
                Inquiry inquiry = inquiry(bona)) {
            assertThatIOException().isThrownBy(() -> inquiry.ask(" ")).withMessage("nothing was asked");
            assertThat(inquiry.ask("one")).asString(StandardCharsets.UTF_8).isEqualTo("one");
        }
    }

    @Test
    void nobodyAsksForEver() throws IOException {
        try (Member bona = bona();
                Inquiry inquiry = inquiry(bona)) {
            for (int i = 0; i < Interview.MAX_QUESTIONS; i++) {
                inquiry.ask("question " + i);
            }
            assertThatIOException().isThrownBy(() -> inquiry.ask("one more"));
            assertThat(bona.links.closeReasons()).isEmpty();
        }
    }

    @Test
    void aQuestionIsShort() throws IOException {
        try (Member bona = bona();
                Inquiry inquiry = inquiry(bona)) {
            assertThatIOException().isThrownBy(() -> inquiry.ask("x".repeat(Interview.MAX_QUESTION_LENGTH)));
            bona.awaitCount(CloseReason.BAD_FRAME);
        }
    }
}
