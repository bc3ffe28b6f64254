package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServersProcessTest {

    private static final String HERE = "+34.068930-118.445127";
    private static final String THERE = "+45.762500+014.357700";

    @TempDir
    private Path folder;

    private ProcessHerd herd;

    @BeforeEach
    void startHerd() {
        herd = new ProcessHerd(folder).startAll();
    }

    @AfterEach
    void stopHerd() {
        herd.close();
    }

    @Test
    void eachServerKilledInTurnAndRestartedKnowsWhatItMissedAndWhatItKnewBefore() {
        int clients = 0;
        for (ServerName victim : ProcessHerd.ALL) {
            report(anyBut(victim), "before-" + victim, HERE);
            Agreement.await(herd, ++clients, Agreement.AMPLE);
            herd.kill(victim);
            report(anyBut(victim), "meanwhile-" + victim, THERE);
            herd.start(List.of(victim));
            Agreement.await(herd, ++clients, Agreement.PROMISE);
            try (LineClient client = herd.client(victim)) {
                assertThat(client.whereIs("meanwhile-" + victim)).contains(THERE);
            }
        }
    }

    @Test
    void everyPairOfServersKilledAtOnceAndRestartedKnowsWhatItMissed() {
        int clients = 0;
        for (List<ServerName> pair : pairs()) {
            pair.forEach(herd::kill);
            for (ServerName survivor : ProcessHerd.ALL) {
                if (!pair.contains(survivor)) {
                    // Some pairs cut the herd in two: every survivor hears something of its own.
                    report(survivor, "pair-" + clients, HERE);
                    clients++;
                }
            }
            herd.start(pair);
            Agreement.await(herd, clients, Agreement.PROMISE);
        }
    }

    @Test
    void aServerThatIsDownDoesNotKeepReportsFromTheOthers() {
        herd.kill(ProcessHerd.BONA);
        report(ProcessHerd.CLARK, "kiwi", HERE);
        Agreement.await(herd, 1, Agreement.AMPLE);
        try (LineClient client = herd.client(ProcessHerd.BAILEY)) {
            assertThat(client.whereIs("kiwi")).startsWith("AT Clark ").contains(HERE);
        }
    }

    @Test
    void aServerThatIsKilledAsSoonAsItHasAnsweredTakesNothingAlong() {
        Agreement.await(herd, 0, Agreement.AMPLE);
        int clients = 0;
        for (ServerName victim : ProcessHerd.ALL) {
            report(victim, "first-at-" + victim, HERE);
            report(victim, "last-at-" + victim, THERE);
            herd.kill(victim);
            clients += 2;
            Agreement.await(herd, clients, Agreement.AMPLE);
            herd.start(List.of(victim));
            Agreement.await(herd, clients, Agreement.AMPLE);
        }
    }

    private void report(ServerName server, String client, String position) {
        try (LineClient phone = herd.client(server)) {
            phone.report(client, position, "1621464827.959498503");
        }
    }

    private static ServerName anyBut(ServerName victim) {
        return victim.equals(ProcessHerd.BAILEY) ? ProcessHerd.JAQUEZ : ProcessHerd.BAILEY;
    }

    private static List<List<ServerName>> pairs() {
        List<List<ServerName>> pairs = new ArrayList<>();
        for (ServerName one : ProcessHerd.ALL) {
            for (ServerName other : ProcessHerd.ALL) {
                if (one.compareTo(other) < 0) {
                    pairs.add(List.of(one, other));
                }
            }
        }
        return pairs;
    }
}
