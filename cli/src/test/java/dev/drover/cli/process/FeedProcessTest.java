package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.herd.ServerName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers whose server dies while they read, and who go on at another one. */
class FeedProcessTest {

    private static final String HERE = "+34.068930-118.445127";
    private static final String THERE = "+45.762500+014.357700";

    @TempDir
    private Path folder;

    private ProcessHerd herd;

    @BeforeEach
    void startHerd() {
        herd = new ProcessHerd(folder).startAll();
        report(ProcessHerd.JAQUEZ, "emu", HERE, 1);
        Agreement.await(herd, 1, Agreement.AMPLE);
    }

    @AfterEach
    void stopHerd() {
        herd.close();
    }

    private void report(ServerName server, String client, String position, int second) {
        try (LineClient phone = herd.client(server)) {
            phone.report(client, position, Integer.toString(second));
        }
    }

    @Test
    void whoseServerIsKilledGoesOnAtAnotherWithoutAGap() {
        String id;
        try (FeedClient reader = herd.reader(ProcessHerd.CLARK, "")) {
            assertThat(reader.readTo("current")).isEqualTo("begin position current");
            report(ProcessHerd.CLARK, "kiwi", HERE, 2);
            reader.readTo("kiwi", "34.068930");
            reader.readToSilence();
            herd.kill(ProcessHerd.CLARK);
            reader.readToTheEnd();
            id = reader.id();
        }
        assertThat(id).startsWith("Clark.");
        report(ProcessHerd.BAILEY, "kiwi", THERE, 3);
        try (FeedClient reader = herd.reader(ProcessHerd.CAMPBELL, id)) {
            String events = reader.readTo("kiwi", "45.762500");
            assertThat(events).startsWith("begin ").doesNotContain("gap");
        }
    }

    @Test
    void curlGoesOnAtAnotherServerAfterTheLastIdThatItWasTold() {
        assumeThat(Machine.program("curl")).as("curl, which is to read").isPresent();
        Shown shown = new Shown();
        String id;
        try (FeedClient curl = herd.curl(ProcessHerd.CLARK, "", shown)) {
            curl.readTo("current");
            for (int second = 2; second <= 20; second++) {
                report(ProcessHerd.JAQUEZ, "kiwi", HERE, second);
            }
            curl.readTo("kiwi", "\"time\":20,");
            curl.readToSilence();
            herd.kill(ProcessHerd.CLARK);
            curl.readToTheEnd();
            id = curl.id();
        }
        report(ProcessHerd.BAILEY, "kiwi", THERE, 21);
        report(ProcessHerd.BAILEY, "rhea", THERE, 21);
        Agreement.await(herd, 3, Agreement.AMPLE);
        try (FeedClient curl = herd.curl(ProcessHerd.CAMPBELL, id, shown)) {
            assertThat(curl.readTo("current")).startsWith("begin ");
            report(ProcessHerd.JAQUEZ, "kiwi", HERE, 22);
            curl.readTo("kiwi", "\"time\":22,");
        }
        assertThat(shown.seconds()).containsExactly(Map.entry("emu", 1), Map.entry("kiwi", 22), Map.entry("rhea", 21));
    }

    @Test
    void whoWasShownWhatDiedWithItsServerIsToldOfAGap() {
        herd.cut(Set.of(ProcessHerd.CLARK), Set.of(ProcessHerd.BONA, ProcessHerd.JAQUEZ));
        String id;
        try (FeedClient reader = herd.reader(ProcessHerd.CLARK, "")) {
            reader.readTo("current");
            report(ProcessHerd.CLARK, "kiwi", HERE, 2);
            reader.readTo("kiwi", "34.068930");
            reader.readToSilence();
            herd.kill(ProcessHerd.CLARK);
            id = reader.id();
        }
        try (FeedClient reader = herd.reader(ProcessHerd.BONA, id)) {
            assertThat(reader.readTo("current")).isEqualTo("gap begin position current");
        }
    }
}
