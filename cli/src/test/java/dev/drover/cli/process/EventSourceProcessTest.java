package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.drill.Relay;
import dev.drover.herd.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser's own EventSource whose server dies, behind an address that leads to another server then. */
class EventSourceProcessTest {

    private static final String HERE = "+34.068930-118.445127";

    @TempDir
    private Path folder;

    private Chromium chromium;
    private ProcessHerd herd;
    private Relay address;

    @BeforeEach
    void start() throws IOException {
        chromium = Chromium.start();
        herd = new ProcessHerd(folder).startAll();
        address = new Relay(herd.httpAddress(ProcessHerd.CLARK));
        report(ProcessHerd.JAQUEZ, "emu", 1);
        Agreement.await(herd, 1, Agreement.AMPLE);
    }

    @AfterEach
    void stop() {
        if (herd != null) {
            address.close();
            herd.close();
            chromium.close();
        }
    }

    private void report(ServerName server, String client, int second) {
        try (LineClient phone = herd.client(server)) {
            phone.report(client, HERE, Integer.toString(second));
        }
    }

    @Test
    void itGoesOnByItselfWithoutAGap() {
        try (EventSourcePage page = chromium.openEventSource(address.port())) {
            page.await(1, "current");
            for (int second = 2; second <= 20; second++) {
                report(ProcessHerd.JAQUEZ, "kiwi", second);
            }
            page.await(1, "position", "kiwi", "\"time\":20,");
            awaitSilence();
            address.leadTo(herd.httpAddress(ProcessHerd.CAMPBELL));
            herd.kill(ProcessHerd.CLARK);
            report(ProcessHerd.BAILEY, "kiwi", 21);
            report(ProcessHerd.BAILEY, "rhea", 21);
            page.await(1, "begin", "Campbell");
            report(ProcessHerd.JAQUEZ, "kiwi", 22);
            page.await(1, "position", "kiwi", "\"time\":22,");
            page.await(1, "position", "rhea", "\"time\":21,");

            assertThat(page.data("gap")).isEmpty();
            Shown shown = new Shown();
            page.data("position").forEach(shown::take);
            assertThat(shown.seconds())
                    .containsExactly(Map.entry("emu", 1), Map.entry("kiwi", 22), Map.entry("rhea", 21));
        }
    }

    /** What a server has shown in its last moment is known to nobody else if it dies, and is a gap then. */
    private void awaitSilence() {
        try (FeedClient reader = herd.reader(ProcessHerd.CLARK, "")) {
            reader.readTo("current");
            reader.readToSilence();
        }
    }
}
