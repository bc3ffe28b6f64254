package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Servers and the map show it by their own means, everything else by an outline. */
    private static final String IS_FOCUS_SEEN = """
            () => {
              const focused = document.activeElement;
              const body = focused.querySelector(".body");
              if (body) return parseFloat(getComputedStyle(body).strokeWidth) === 4;
              const crosshair = focused.querySelector(".crosshair");
              if (crosshair) return getComputedStyle(crosshair).display === "block";
              return getComputedStyle(focused).outlineStyle === "solid";
            }""";

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
        page.awaitText("#client-line", "kiwi +34.060800-118.445200");
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
    void theTabKeyGoesThroughAllOfThePageAndShowsWhere() {
        page.awaitText("#herd-summary", "all 5 servers up");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            page.press("Tab");
            order.add((String) page.evaluate("() => document.activeElement.id || document.activeElement.textContent"));
            assertThat(page.evaluate(IS_FOCUS_SEEN)).as(order.getLast()).isEqualTo(true);
        }
        assertThat(order.subList(0, 3)).containsExactly("Search a client", "stage", "search");
        assertThat(order.get(3)).contains("Herd");
        assertThat(order.subList(4, 9)).containsExactly("Bailey", "Bona", "Campbell", "Clark", "Jaquez");
        assertThat(order.subList(9, 13)).containsExactly("zoom-in", "zoom-out", "show-all", "show-help");
    }

    @Test
    void whoClosesTheCardByKeysGoesOnAtTheMap() {
        page.search("kiwi");
        page.awaitText("#client-facts", "34.05853° N");
        page.browserPage().locator("#client-close").focus();
        page.press("Enter");
        page.expect("#client").isHidden();
        page.expect("#stage").isFocused();
        page.search("kiwi");
        page.expect("#client-name").hasText("kiwi");
        page.browserPage().locator("#follow").focus();
        page.press("Escape");
        page.expect("#stage").isFocused();
    }

    @Test
    void everyTextIsToldApartFromWhatIsBehindIt() {
        assertThat(faintTexts()).isEmpty();
        open(new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK));
        assertThat(faintTexts()).isEmpty();
    }

    /** Pairs of the page's colours that WCAG finds hard to read: their contrast is below 4.5. */
    private List<?> faintTexts() {
        return (List<?>) page.evaluate("""
                () => {
                  const style = getComputedStyle(document.documentElement);
                  const light = (name) => {
                    const hex = style.getPropertyValue(`--${name}`).trim();
                    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
                        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  const behind = {
                    ink: ["surface", "sunken", "land", "water"],
                    quiet: ["surface", "sunken", "land", "water"],
                    trouble: ["surface"],
                    accent: ["surface"],
                    "on-accent": ["accent", "quiet"],
                    label: ["land"],
                    "graticule-text": ["land", "water"],
                  };
                  return Object.entries(behind).flatMap(([text, grounds]) => grounds.filter((ground) => {
                    const [dark, bright] = [light(text), light(ground)].sort((a, b) => a - b);
                    return !((bright + 0.05) / (dark + 0.05) >= 4.5);
                  }).map((ground) => `${text} on ${ground}`));
                }""");
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

    @Test
    void nothingIsWiderThanANarrowPhone() {
        open(new Browser.NewContextOptions()
                .setViewportSize(360, 640)
                .setIsMobile(true)
                .setHasTouch(true)
                .setDeviceScaleFactor(2));
        assertThat(widerThanTheScreen()).isEmpty();
        page.browserPage().locator("#show-help").tap();
        assertThat(widerThanTheScreen()).isEmpty();
        page.browserPage().locator("#help button").tap();
        page.browserPage().locator("#herd summary").tap();
        assertThat(widerThanTheScreen()).isEmpty();
        page.browserPage().locator("#herd summary").tap();
        page.search("kiwi");
        page.awaitText("#client-trace", "from the client");
        assertThat(widerThanTheScreen()).isEmpty();
    }

    /** What would have to be scrolled sideways, or reaches beyond the screen's edge. */
    private List<?> widerThanTheScreen() {
        return (List<?>) page.evaluate("""
                () => [document.documentElement, ...document.querySelectorAll(".card, dialog, footer, .tools")]
                    .filter((part) => part.scrollWidth > part.clientWidth + 1
                        || part.getBoundingClientRect().right > innerWidth)
                    .map((part) => part.id || part.className || part.tagName)""");
    }
}
