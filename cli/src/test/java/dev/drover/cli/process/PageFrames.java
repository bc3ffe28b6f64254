package dev.drover.cli.process;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Prints how smoothly the page moves 5,000 clients that report once a second: the times between frames, in Chromium on
 * this machine without a graphics card; and how much of a core the page's thread takes for that. Herd, walkers and browser
 * share the machine: where it is too small for all of them, frames are late though the page has little to do.
 */
final class PageFrames {

    private static final int WALKERS = 5_000;
    private static final int SECONDS = 10;

    /** By then the five servers, which share the machine, are done with compiling what they do. */
    private static final int WARM_UP_MILLIS = 20_000;

    private PageFrames() {}

    public static void main(String[] arguments) throws IOException {
        try (Chromium chromium = Chromium.start();
                ProcessHerd herd = new ProcessHerd(Files.createTempDirectory("drover")).startAll();
                Walkers _ = Walkers.start(herd, ProcessHerd.CLARK, WALKERS);
                MapPage page = chromium.open(herd.pageAddress(ProcessHerd.BAILEY))) {
            page.awaitText("#status-clients", "5,000 clients");
            page.browserPage().waitForTimeout(WARM_UP_MILLIS);
            CDPSession devTools = page.browserPage().context().newCDPSession(page.browserPage());
            JsonObject cpuTime = new JsonObject();
            cpuTime.addProperty("timeDomain", "threadTicks");
            devTools.send("Performance.enable", cpuTime);
            System.out.printf("The page with %,d clients that report once a second, 1280 x 800, in ms:%n%n", WALKERS);
            System.out.printf("%-28s %8s %8s %8s %8s %8s%n", "", "p50", "p95", "p99", "frames/s", "of a core");
            print("the whole world", page, devTools);
            page.press("/");
            page.search("walker-00017");
            page.browserPage().waitForTimeout(2_000);
            print("following one in its town", page, devTools);
            page.press("Escape");
            for (int i = 0; i < 4; i++) {
                page.press("-");
            }
            page.browserPage().waitForTimeout(1_000);
            print("a whole town", page, devTools);
        }
    }

    private static void print(String view, MapPage page, CDPSession devTools) {
        double before = busySeconds(devTools);
        Object measured = page.evaluate("""
                () => new Promise((resolve) => {
                  const begins = [];
                  const frame = (time) => {
                    begins.push(time);
                    if (time - begins[0] < %d000) {
                      requestAnimationFrame(frame);
                    } else {
                      const between = begins.slice(1).map((begin, i) => begin - begins[i]).sort((a, b) => a - b);
                      const at = (share) => between[Math.floor(between.length * share)].toFixed(1).padStart(8);
                      const rate = (between.length / (time - begins[0]) * 1000).toFixed(0).padStart(8);
                      resolve([at(0.5), at(0.95), at(0.99), rate].join(" "));
                    }
                  };
                  requestAnimationFrame(frame);
                })""".formatted(SECONDS));
        double share = (busySeconds(devTools) - before) / SECONDS;
        System.out.printf("%-28s %s %7.0f %%%n", view, measured, 100 * share);
    }

    /** The CPU time that the page's thread has spent on its tasks. */
    private static double busySeconds(CDPSession devTools) {
        for (var metric : devTools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("Chromium does not tell how busy the page is");
    }
}
