package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a herd whose servers die under it, in a real browser. */
class MapPageFaultsProcessTest {

    @TempDir
    private Path folder;

    private Chromium chromium;
    private ProcessHerd herd;
    private MapPage page;

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        herd = new ProcessHerd(folder).startAll();
        report("kiwi", 1);
        Agreement.await(herd, 1, Agreement.AMPLE);
        page = chromium.open(herd.pageAddress(ProcessHerd.BONA));
        page.awaitReadingFrom(ProcessHerd.BONA);
        page.awaitText("#herd-summary", "all 5 servers up");
        page.awaitClients(1);
        page.mark();
    }

    @AfterEach
    void stop() {
        if (herd != null) {
            page.close();
            herd.close();
            chromium.close();
        }
    }

    private void report(String client, int second) {
        try (LineClient clark = herd.client(ProcessHerd.CLARK)) {
            clark.report(client, "+34.058534-118.443973", Integer.toString(1621464800 + second));
        }
    }

    /** What the console may complain of: that the dead don't answer. */
    private void assertNothingElseWentWrong() {
        assertThat(page.errors()).allMatch(error -> error.contains("net::ERR_"));
        assertThat(page.strangers()).isEmpty();
        assertThat(page.isStillTheSame()).as("the page was not loaded again").isTrue();
    }

    @Test
    void thePageGoesOnAtAnotherServerWhenItsOwnIsKilled() {
        herd.kill(ProcessHerd.BONA);
        page.awaitText("#notice", "Bona does not answer. Going on at");
        page.awaitLive();
        page.awaitState(ProcessHerd.BONA, "down");
        page.awaitText("#herd-summary", "4 of 5 servers, 3 of 6 links");
        page.expect("#picture [data-server=Clark]").hasAttribute("aria-label", Pattern.compile(".*no link to Bona.*"));
        report("heron", 2);
        page.awaitClients(2);
        page.search("heron");
        page.awaitText("#client-trace", "no answer");
        assertNothingElseWentWrong();
    }

    @Test
    void whatIsNotAnsweredIsAskedAgain() {
        page.browserPage().route("**/trace", Route::abort, new Page.RouteOptions().setTimes(1));
        page.search("kiwi");
        page.awaitText("#client-trace-summary", "All 5 servers have its latest report");
        assertNothingElseWentWrong();
    }

    @Test
    void aServerThatComesBackIsShownAsUp() {
        herd.kill(ProcessHerd.JAQUEZ);
        page.awaitState(ProcessHerd.JAQUEZ, "down");
        herd.start(List.of(ProcessHerd.JAQUEZ));
        page.awaitText("#herd-summary", "all 5 servers up");
        page.awaitReadingFrom(ProcessHerd.BONA);
        assertNothingElseWentWrong();
    }

    @Test
    void oneServerAfterTheOtherMayDie() {
        for (var server : List.of(ProcessHerd.BONA, ProcessHerd.CAMPBELL, ProcessHerd.BAILEY)) {
            herd.kill(server);
            page.awaitState(server, "down");
        }
        page.awaitLive();
        report("heron", 2);
        page.awaitClients(2);
        assertNothingElseWentWrong();
    }

    @Test
    void aFrozenServerIsLeftToo() {
        herd.server(ProcessHerd.BONA).freeze();
        page.awaitText("#notice", "Bona does not answer. Going on at");
        report("heron", 2);
        page.awaitClients(2);
        herd.server(ProcessHerd.BONA).thaw();
        page.awaitText("#herd-summary", "all 5 servers up");
        assertNothingElseWentWrong();
    }
}
