package dev.drover.cli.process;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;

/** A page with nothing on it but a browser's own EventSource, which reads a feed; it notes all events. */
final class EventSourcePage implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;

    private static final String READ = """
            () => {
              window.events = [];
              const source = new EventSource("/feed");
              for (const name of ["begin", "position", "left", "current", "gap"]) {
                source.addEventListener(name, (event) => events.push({ name, data: event.data }));
              }
            }""";

    private final BrowserContext context;
    private final Page page;

    EventSourcePage(BrowserContext context, int port) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        // No server has such a page; what the feed is asked goes to where it leads.
        String address = "http://127.0.0.1:" + port + "/nothing-else";
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!doctype html><title>An EventSource</title>")));
        page.navigate(address);
        page.evaluate(READ);
    }

    /** Waits until there were so many events of a name with some words in their data. */
    void await(int count, String name, String... words) {
        page.waitForFunction(
                "([count, name, words]) => events.filter((event) => event.name === name"
                        + " && words.every((word) => event.data.includes(word))).length >= count",
                List.of(count, name, List.of(words)));
    }

    /** The data of all events of a name so far, from first to last. */
    List<String> data(String name) {
        Object events = page.evaluate("() => events");
        return ((List<?>) events)
                .stream()
                        .map(event -> (Map<?, ?>) event)
                        .filter(event -> name.equals(event.get("name")))
                        .map(event -> (String) event.get("data"))
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
