package dev.drover.cli.process;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine's Chromium, without a window, steered by Playwright. To be used by one thread. */
final class Chromium implements AutoCloseable {

    /** A browser that asks nobody but those it is told to. */
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        // The browser is the machine's own: Playwright is not to bring another one.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--no-sandbox");
        }
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(arguments));
    }

    /** Starts it; where there is none, what needs it is left out. */
    static Chromium start() {
        Optional<Path> program = Machine.program("chromium", "chromium-browser");
        assumeThat(program).as("Chromium, in which the page is tested").isPresent();
        return new Chromium(program.orElseThrow());
    }

    /** Opens a page of Drover as a new visitor would. */
    MapPage open(String address, Browser.NewContextOptions options) {
        return new MapPage(browser.newContext(options), address);
    }

    /** Opens a page on a screen of ordinary size. */
    MapPage open(String address) {
        return open(address, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    /** Opens a page that is empty but for an EventSource. */
    EventSourcePage openEventSource(int port) {
        return new EventSourcePage(browser.newContext(), port);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
