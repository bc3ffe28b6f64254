package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a herd that nothing happens to, in a real browser. */
class MapPageProcessTest {

    private static final String WESTWOOD = "+34.058534-118.443973";

    @TempDir
    private static Path folder;

    private static ProcessHerd herd;
    private static Chromium chromium;

    private MapPage page;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        herd = new ProcessHerd(folder).startAll();
        try (LineClient client = herd.client(ProcessHerd.CLARK)) {
            client.report("kiwi", WESTWOOD, now());
        }
        Agreement.await(herd, 1, Agreement.AMPLE);
    }

    @AfterAll
    static void stop() {
        if (herd != null) {
            herd.close();
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.open(herd.pageAddress(ProcessHerd.BAILEY));
        page.awaitReadingFrom(ProcessHerd.BAILEY);
    }

    @AfterEach
    void nobodyElseWasAskedAndNothingWentWrong() {
        try (MapPage closing = page) {
            assertThat(closing.errors()).isEmpty();
            assertThat(closing.strangers()).isEmpty();
        }
    }

    private static String now() {
        return Long.toString(System.currentTimeMillis() / 1000);
    }

    private MapPage open(Browser.NewContextOptions options) {
        page.close();
        page = chromium.open(herd.pageAddress(ProcessHerd.BAILEY), options);
        page.awaitReadingFrom(ProcessHerd.BAILEY);
        return page;
    }

    @Test
    void theWholeHerdIsShown() {
        page.awaitText("#herd-summary", "all 5 servers up");
        for (var server : ProcessHerd.ALL) {
            page.awaitState(server, "up");
        }
        assertThat(page.evaluate("() => document.querySelectorAll('#picture .link[data-state=up]').length"))
                .isEqualTo(6);
    }

    @Test
    void whatIsReportedToAnotherServerAppearsAndMoves() {
        page.search("kiwi");
        page.awaitText("#client-facts", "34.05853° N, 118.44397° W");
        page.awaitText("#client-facts", "Clark");
        try (LineClient client = herd.client(ProcessHerd.JAQUEZ)) {
            client.report("kiwi", "+34.060800-118.445200", now() + ".5");
        }
        page.awaitText("#client-facts", "34.06080° N, 118.44520° W");
        page.awaitText("#client-facts", "Jaquez");
        try (LineClient client = herd.client(ProcessHerd.CLARK)) {
            client.report("kiwi", WESTWOOD, now() + ".9");
        }
    }

    @Test
    void aClientsPlacesAndItsReportsWayThroughTheHerdAreTold() {
        page.search("kiwi");
        page.awaitText("#client-line", "kiwi " + WESTWOOD);
        page.awaitText("#client-places", "Hammer Museum");
        page.awaitText("#client-trace-summary", "All 5 servers have its latest report");
        page.awaitText("#client-trace", "from the client");
    }

    @Test
    void keysAloneDoEverything() {
        page.press("/");
        page.browserPage().keyboard().type("ki");
        page.awaitText("#found", "kiwi");
        page.press("Enter");
        page.expect("#client-name").hasText("kiwi");
        page.press("Escape");
        page.expect("#client").isHidden();
        // The client is in the middle of what the cards leave free: who shows all and presses Enter has it.
        page.press("a");
        page.press("Enter");
        page.expect("#client-name").hasText("kiwi");
        Object before = page.evaluate("() => document.querySelector('#scale').textContent");
        for (int i = 0; i < 4; i++) {
            page.press("-");
        }
        page.browserPage().waitForFunction("before => document.querySelector('#scale').textContent !== before", before);
        page.press("?");
        page.expect("#help").isVisible();
        page.press("Escape");
        page.expect("#help").isHidden();
    }

    @Test
    void aClickOnAClientFollowsIt() {
        page.press("a");
        page.browserPage()
                .waitForFunction("() => document.querySelector('#stage').style.getPropertyValue('--middle-x')");
        page.browserPage().locator("#show-all").click();
        page.browserPage().waitForTimeout(1_000);
        double x = middle("--middle-x");
        double y = middle("--middle-y");
        page.browserPage().mouse().click(x, y);
        page.expect("#client-name").hasText("kiwi");
        assertThat(page.browserPage().url()).endsWith("#client=kiwi");
    }

    private double middle(String name) {
        return ((Number) page.evaluate(
                        "() => parseFloat(document.querySelector('#stage').style.getPropertyValue('" + name + "'))"))
                .doubleValue();
    }

    @Test
    void aClientWhoseNameLooksLikeCodeIsAName() {
        try (LineClient client = herd.client(ProcessHerd.BONA)) {
            client.report("<img/src=x/onerror=alert(1)>", WESTWOOD, now());
        }
        page.search("<img");
        page.expect("#client-name").hasText("<img/src=x/onerror=alert(1)>");
        page.awaitText("#client-facts", "34.05853° N");
    }

    @Test
    void whoWantsItDarkGetsItDark() {
        double light = brightness();
        open(new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK));
        assertThat(brightness()).isLessThan(80).isLessThan(light);
        assertThat(light).isGreaterThan(180);
    }

    /** Of the map, whose colours are drawn and not styled: 0 to 255. */
    private double brightness() {
        page.browserPage().waitForTimeout(200);
        return ((Number) page.evaluate("""
                        () => {
                          const canvas = document.querySelector("#ground");
                          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                          let sum = 0;
                          for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
                          return sum / (data.length / 4) / 3;
                        }""")).doubleValue();
    }

    @Test
    void aPhoneShowsTheMapAndTheClientBelowIt() {
        open(new Browser.NewContextOptions()
                .setViewportSize(390, 800)
                .setIsMobile(true)
                .setHasTouch(true)
                .setDeviceScaleFactor(2));
        page.expect("#picture").isHidden();
        page.browserPage().locator("#herd summary").tap();
        page.expect("#picture").isVisible();
        page.browserPage().locator("#herd summary").tap();
        page.search("kiwi");
        page.awaitText("#client-facts", "34.05853° N");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        var card = page.browserPage().locator("#client").boundingBox();
        assertThat(card.y + card.height).isCloseTo(800, org.assertj.core.data.Offset.offset(1.0));
    }
}
