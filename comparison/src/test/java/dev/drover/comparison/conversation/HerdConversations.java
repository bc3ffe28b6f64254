package dev.drover.comparison.conversation;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;
import static dev.drover.comparison.contender.HerdPlan.CAMPBELL;
import static dev.drover.comparison.contender.HerdPlan.CLARK;
import static dev.drover.comparison.contender.HerdPlan.JAQUEZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.comparison.promise.Subject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the servers of a herd do for each other. */
interface HerdConversations extends Talking {

    @Test
    default void whatAnyServerIsToldAllServersTellWithTheFirstOnesNameAndDifference() throws Exception {
        for (String server : herd().servers()) {
            String client = herd().newClient();
            String reply = herd().report(server, client, Subject.HERE, "1621464827.5");
            assertThat(herd().agreeOn(client)).as(server).isTrue();
            assertThat(herd().whereIs(CAMPBELL, client)).isEqualTo(reply);
        }
    }

    @Test
    default void newerReportWinsAtWhateverServerItComesIn() throws Exception {
        String client = herd().newClient();
        herd().report(CLARK, client, Subject.HERE, "1621464827.5");
        assertThat(herd().agreeOn(client)).isTrue();
        String newer = herd().report(BAILEY, client, Subject.THERE, "1621464827.500000001");
        assertAllSay(client, newer);
    }

    @Test
    default void olderReportDoesNotWinAtWhateverServerItComesIn() throws Exception {
        String client = herd().newClient();
        String newer = herd().report(CLARK, client, Subject.HERE, "1621464827.5");
        assertThat(herd().agreeOn(client)).isTrue();
        assertThat(herd().report(BAILEY, client, Subject.THERE, "1621464827.499999999"))
                .startsWith("AT Bailey +")
                .endsWith(client + " " + Subject.THERE + " 1621464827.499999999");
        assertAllSay(client, newer);
    }

    @Test
    default void othersGoOnWhileAServerIsDownAndItHearsThemAgainWhenItIsBack() throws Exception {
        String meanwhile = herd().newClient();
        herd().herd().server(CAMPBELL).kill();
        try {
            String reply = herd().report(JAQUEZ, meanwhile, Subject.HERE, "1621464827.5");
            assertHeard(BAILEY, meanwhile, reply);
        } finally {
            herd().herd().restart(CAMPBELL);
        }
        herd().awaitLinks();
        String afterwards = herd().newClient();
        herd().report(CAMPBELL, afterwards, Subject.HERE, "1621464827.5");
        assertThat(herd().agreeOn(afterwards)).isTrue();
    }

    private void assertAllSay(String client, String line) throws IOException, InterruptedException {
        for (String server : herd().servers()) {
            assertHeard(server, client, line);
        }
        assertThat(herd().agreeOn(client)).isTrue();
        assertThat(herd().whereIs(CLARK, client)).isEqualTo(line);
    }

    private void assertHeard(String server, String client, String line) {
        await(server + " says what it should")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(herd().whereIs(server, client)).isEqualTo(line));
    }
}
