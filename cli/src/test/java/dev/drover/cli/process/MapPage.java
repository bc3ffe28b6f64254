package dev.drover.cli.process;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.drover.herd.ServerName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page with the live map, as somebody who sits before it sees and touches it. */
final class MapPage implements AutoCloseable {

    /** A browser on a busy machine takes its time; what is awaited usually comes at once. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();

    MapPage(BrowserContext context, String address) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> {
            String host = URI.create(request.url()).getHost();
            if (host != null && !host.equals("127.0.0.1")) {
                strangers.add(request.url());
            }
        });
        page.navigate(address);
    }

    /** The browser's own handle, for what no method of this class does. */
    Page browserPage() {
        return page;
    }

    /** What the browser's console complains of. */
    List<String> errors() {
        return errors;
    }

    /** What the page asked of others than the herd. */
    List<String> strangers() {
        return strangers;
    }

    LocatorAssertions expect(String selector) {
        return PlaywrightAssertions.assertThat(page.locator(selector));
    }

    void awaitText(String selector, String text) {
        expect(selector).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until the page shows live what a server tells. */
    void awaitReadingFrom(ServerName server) {
        awaitText("#status-server", "Live from " + server);
    }

    /** Waits until the page is live, wherever it reads. */
    void awaitLive() {
        awaitText("#status-server", "Live from");
    }

    void awaitClients(int count) {
        awaitText("#status-clients", count == 1 ? "1 client" : count + " clients");
    }

    void awaitState(ServerName server, String state) {
        awaitText("#servers tr[data-server=" + server + "]", state);
    }

    /** Follows a client as one would: by typing the beginning of its name. */
    void search(String prefix) {
        page.locator("#search").fill(prefix);
        Locator first = page.locator("#found [data-client]").first();
        PlaywrightAssertions.assertThat(first)
                .containsText(prefix, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        page.keyboard().press("Enter");
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    /** Puts a mark into the page that only lasts until it is loaded again. */
    void mark() {
        page.evaluate("() => { window.mark = 'still here'; }");
    }

    boolean isStillTheSame() {
        return "still here".equals(page.evaluate("() => window.mark"));
    }

    /** Asks the page's own JavaScript. */
    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
