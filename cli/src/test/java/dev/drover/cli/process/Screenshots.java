package dev.drover.cli.process;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the pictures of the page that are in the documentation, from a herd of five processes with walkers. */
final class Screenshots {

    private static final int WALKERS = 2_000;
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 750;
    /** One in Los Angeles, where the example places are, walks in some street by then. */
    private static final String CLIENT = "kiwi";

    private static final List<String> WAY =
            List.of("+34.058534-118.443973", "+34.059210-118.444310", "+34.059880-118.444720", "+34.060800-118.445200");

    private final ProcessHerd herd;
    private final Chromium chromium;
    private final Path folder;

    private Screenshots(ProcessHerd herd, Chromium chromium, Path folder) {
        this.herd = herd;
        this.chromium = chromium;
        this.folder = folder;
    }

    /** Takes the folder for the pictures. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (Chromium chromium = Chromium.start();
                ProcessHerd herd = new ProcessHerd(Files.createTempDirectory("drover")).startAll();
                Walkers _ = Walkers.start(herd, ProcessHerd.CLARK, WALKERS)) {
            Screenshots screenshots = new Screenshots(herd, chromium, folder);
            screenshots.world();
            screenshots.client();
            screenshots.phone();
            screenshots.killed();
        }
    }

    private static Browser.NewContextOptions screen(ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setColorScheme(scheme);
    }

    private MapPage open(Browser.NewContextOptions options) {
        MapPage page = chromium.open(herd.pageAddress(ProcessHerd.CLARK), options);
        page.awaitReadingFrom(ProcessHerd.CLARK);
        page.awaitText("#herd-summary", "all 5 servers up");
        return page;
    }

    private void world() {
        try (MapPage page = open(screen(ColorScheme.LIGHT))) {
            page.awaitText("#status-clients", "2,000 clients");
            pause(page, 2_000);
            page.photograph(folder.resolve("map.png"));
        }
    }

    private void client() {
        try (MapPage page = open(screen(ColorScheme.DARK))) {
            walk(page, CLIENT);
            page.awaitText("#client-trace-summary", "All 5 servers");
            pause(page, 1_600);
            page.photograph(folder.resolve("map-client.png"));
        }
    }

    private void walk(MapPage page, String client) {
        try (LineClient line = herd.client(ProcessHerd.JAQUEZ)) {
            line.report(client, WAY.getFirst(), now());
            page.search(client);
            for (String position : WAY.subList(1, WAY.size())) {
                pause(page, 1_200);
                line.report(client, position, now());
            }
        }
    }

    private void phone() {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(390, 780)
                .setDeviceScaleFactor(1.5)
                .setIsMobile(true)
                .setHasTouch(true)
                .setColorScheme(ColorScheme.LIGHT);
        try (MapPage page = open(options)) {
            walk(page, CLIENT);
            page.awaitText("#client-trace-summary", "All 5 servers");
            pause(page, 800);
            page.photograph(folder.resolve("map-phone.png"));
        }
    }

    private void killed() {
        try (MapPage page = open(screen(ColorScheme.LIGHT))) {
            herd.kill(ProcessHerd.CLARK);
            page.awaitText("#notice", "Clark does not answer");
            page.awaitState(ProcessHerd.CLARK, "down");
            pause(page, 1_000);
            page.photograph(folder.resolve("map-killed.png"));
        }
    }

    private static String now() {
        long millis = System.currentTimeMillis();
        return "%d.%03d".formatted(millis / 1000, millis % 1000);
    }

    /** Until flights and what is lit up look as they do to somebody who watches. */
    private static void pause(MapPage page, int milliseconds) {
        page.browserPage().waitForTimeout(milliseconds);
    }
}
