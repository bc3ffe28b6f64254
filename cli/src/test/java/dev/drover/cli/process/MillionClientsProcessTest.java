package dev.drover.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillionClientsProcessTest {

    private static final int CLIENTS = 1_000_000;
    private static final int BATCH = 1_000;

    @TempDir
    private Path folder;

    @Test
    void aServerThatStartsEmptyHasAMillionClientsFromItsNeighbours() throws IOException {
        try (ProcessHerd herd = new ProcessHerd(folder)) {
            herd.start(List.of(ProcessHerd.BAILEY, ProcessHerd.BONA, ProcessHerd.CLARK, ProcessHerd.JAQUEZ));
            reportAll(herd);
            Agreement.await(herd, CLIENTS, Agreement.AMPLE);
            long start = System.nanoTime();
            herd.start(List.of(ProcessHerd.CAMPBELL));
            long listening = System.nanoTime();
            Agreement.await(herd, CLIENTS, Agreement.AMPLE);
            long done = System.nanoTime();
            System.out.printf(
                    "A server that started empty had %,d clients %.1f s after it listened, %.1f s after its start; it"
                            + " uses %,d MiB%n",
                    CLIENTS,
                    (done - listening) / 1e9,
                    (done - start) / 1e9,
                    residentMiB(herd.server(ProcessHerd.CAMPBELL).processId()));
            try (LineClient reader = herd.client(ProcessHerd.CAMPBELL)) {
                assertThat(reader.whereIs("client-999999")).startsWith("AT Clark ");
            }
        }
    }

    private static void reportAll(ProcessHerd herd) {
        try (LineClient phone = herd.client(ProcessHerd.CLARK)) {
            for (int first = 0; first < CLIENTS; first += BATCH) {
                StringBuilder batch = new StringBuilder();
                for (int i = first; i < first + BATCH; i++) {
                    batch.append("IAMAT client-").append(i).append(" +34.068930-118.445127 1621464827.959498503\n");
                }
                phone.say(batch.toString());
                for (int i = 0; i < BATCH; i++) {
                    phone.hear();
                }
            }
        }
    }

    private static long residentMiB(long processId) throws IOException {
        Path status = Path.of("/proc", Long.toString(processId), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }
}
