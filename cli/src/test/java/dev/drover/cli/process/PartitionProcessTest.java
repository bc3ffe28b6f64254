package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.ServerName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionProcessTest {

    private static final int CLIENTS = 300;
    private static final Set<ServerName> WEST = Set.of(ProcessHerd.CLARK, ProcessHerd.JAQUEZ);
    private static final Set<ServerName> EAST = Set.of(ProcessHerd.BAILEY, ProcessHerd.BONA, ProcessHerd.CAMPBELL);

    @TempDir
    private Path folder;

    @Test
    void bothSidesOfAHealedPartitionHoldTheLaterReportOfEveryClient() {
        long seed = Long.getLong("drover.seed", System.nanoTime());
        System.out.println("seed of the partition: -Ddrover.seed=" + seed);
        Random random = new Random(seed);
        Map<String, Integer> latest = new HashMap<>();
        try (ProcessHerd herd = new ProcessHerd(folder).startAll()) {
            report(herd, ProcessHerd.CLARK, latest, random);
            Agreement.await(herd, CLIENTS, Agreement.AMPLE);
            herd.cut(WEST, EAST);
            for (int round = 0; round < 3; round++) {
                report(herd, ProcessHerd.JAQUEZ, latest, random);
                report(herd, ProcessHerd.CAMPBELL, latest, random);
            }
            herd.mend(WEST, EAST);
            Agreement.await(herd, CLIENTS, Agreement.PROMISE);
            for (ServerName server : ProcessHerd.ALL) {
                try (LineClient reader = herd.client(server)) {
                    latest.forEach((client, time) -> assertThat(reader.whereIs(client))
                            .as("%s at %s, seed %s", client, server, seed)
                            .endsWith(" " + time));
                }
            }
        }
    }

    /** Reports every client once, at random times in the past: so the client's time alone decides which report wins. */
    private static void report(ProcessHerd herd, ServerName server, Map<String, Integer> latest, Random random) {
        try (LineClient phone = herd.client(server)) {
            for (int i = 0; i < CLIENTS; i++) {
                String client = "client-" + i;
                int time = 1_000_000_000 + random.nextInt(500_000_000);
                phone.report(client, "+34.068930-118.445127", Integer.toString(time));
                latest.merge(client, time, Math::max);
            }
        }
    }
}
