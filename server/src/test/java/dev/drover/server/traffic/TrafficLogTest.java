package dev.drover.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.Slice;
import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Settings;
import dev.drover.server.traffic.TrafficConfiguration.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficLogTest {

    private static final TrafficConfiguration ALL = Settings.defaults(TrafficConfiguration.class);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T15:04:05.000456789Z"));
    private static final String NOW = "2026-11-22T15:04:05.000456Z";

    @TempDir
    private Path folder;

    private TrafficLog open(TrafficConfiguration configuration) throws IOException {
        return TrafficLogs.open(folder.resolve("Clark"), configuration, CLOCK);
    }

    private Path file(String name) {
        return folder.resolve("Clark", name);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file("traffic.log"));
    }

    @Test
    void twoServersDoNotShareAFile() throws IOException {
        try (TrafficLog _ = open(ALL)) {
            assertThatThrownBy(() -> open(ALL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another server writes it")
                    .hasMessageContaining("data folder of its own");
        }
        open(ALL).close();
    }

    @Test
    void aConversationReadsAsLines() throws IOException {
        try (TrafficLog log = open(ALL)) {
            TrafficLog.Peer peer = log.opened("client 127.0.0.1:53210");
            peer.received(Slice.of("IAMAT kiwi +34-118 1"));
            peer.sent(new Slice("xAT Clark +0.2y".getBytes(StandardCharsets.US_ASCII), 1, 14));
            peer.closed("the client closed it");
        }

        assertThat(lines())
                .containsExactly(
                        NOW + " client 127.0.0.1:53210 opened",
                        NOW + " client 127.0.0.1:53210 received IAMAT kiwi +34-118 1",
                        NOW + " client 127.0.0.1:53210 sent AT Clark +0.2",
                        NOW + " client 127.0.0.1:53210 closed the client closed it");
    }

    @Test
    void noTextCanForgeALine() throws IOException {
        String forgery = "x\n" + NOW + " client 127.0.0.1:1 opened";
        try (TrafficLog log = open(ALL)) {
            TrafficLog.Peer peer = log.opened("link " + forgery);
            peer.received(Slice.of(forgery));
            peer.closed(forgery);
        }

        assertThat(lines()).hasSize(3).allMatch(line -> line.startsWith(NOW + " link x\\n" + NOW));
    }

    @Test
    void aLongTextIsCutAndTheRestCounted() throws IOException {
        try (TrafficLog log = open(ALL)) {
            TrafficLog.Peer peer = log.opened("client a");
            peer.received(Slice.of("a".repeat(Chunk.MAX_TEXT)));
            peer.received(Slice.of("\u0001".repeat(65536)));
            peer.received(Slice.of("\\[5 bytes left out]"));
        }

        String head = NOW + " client a received ";
        assertThat(lines())
                .containsExactly(
                        NOW + " client a opened",
                        head + "a".repeat(Chunk.MAX_TEXT),
                        head + "\\x01".repeat(Chunk.MAX_TEXT) + "\\[" + (65536 - Chunk.MAX_TEXT) + " bytes left out]",
                        head + "\\\\[5 bytes left out]");
    }

    @Test
    void eventsReachTheFileWhileTheLogIsOpen() throws IOException {
        try (TrafficLog log = open(ALL)) {
            log.opened("client a");

            await().untilAsserted(() -> assertThat(lines()).hasSize(1));
        }
    }

    @Test
    void everyThreadsEventsAreAllThereAndWhole() throws Exception {
        int threads = 16;
        // No more than fits in memory, so nothing is left out however slow the disk is.
        int events = 1_000;
        try (TrafficLog log = open(ALL)) {
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < threads; client++) {
                TrafficLog.Peer peer = log.opened("client " + client);
                clients.add(Thread.ofVirtual().start(() -> {
                    for (int event = 0; event < events; event++) {
                        peer.received(Slice.of("event " + event + " " + "-".repeat(event % 50) + "|"));
                    }
                }));
            }
            for (Thread client : clients) {
                client.join();
            }
        }

        List<String> lines = lines();
        assertThat(lines).hasSize(threads * (events + 1));
        for (int client = 0; client < threads; client++) {
            String head = NOW + " client " + client + " received event ";
            List<String> own =
                    lines.stream().filter(line -> line.startsWith(head)).toList();
            assertThat(own)
                    .isEqualTo(IntStream.range(0, events)
                            .mapToObj(event -> head + event + " " + "-".repeat(event % 50) + "|")
                            .toList());
        }
    }

    @Test
    void fullFilesMakePlaceAndTheOldestGo() throws IOException {
        // Two chunks' lines don't fit in a file.
        TrafficConfiguration small = new TrafficConfiguration(Mode.ALL, 1, ByteSize.parse("64KiB"), 2);
        int events = 3000;
        try (TrafficLog log = open(small)) {
            TrafficLog.Peer peer = log.opened("client a");
            for (int event = 0; event < events; event++) {
                peer.received(Slice.of(event + " " + "-".repeat(80)));
            }
        }

        try (var files = Files.list(folder.resolve("Clark"))) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            file("traffic.log"),
                            file("traffic.log.1"),
                            file("traffic.log.2"),
                            file("traffic.log.lock"));
        }
        List<String> kept = new ArrayList<>(Files.readAllLines(file("traffic.log.2")));
        kept.addAll(Files.readAllLines(file("traffic.log.1")));
        kept.addAll(lines());
        assertThat(kept)
                .isEqualTo(IntStream.range(events - kept.size(), events)
                        .mapToObj(event -> NOW + " client a received " + event + " " + "-".repeat(80))
                        .toList());
        assertThat(Files.size(file("traffic.log.1"))).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void aRestartedServerAppendsAndEndsALineThatWasCutShort() throws IOException {
        open(ALL).close();
        Files.writeString(file("traffic.log"), NOW + " client a rec");

        try (TrafficLog log = open(ALL)) {
            log.opened("client b");
        }

        assertThat(lines()).containsExactly(NOW + " client a rec", NOW + " client b opened");
    }

    @Test
    void ofASampleOfClientsTheWholeConversationIsWrittenAndOfLinksAlways() throws IOException {
        try (TrafficLog log = open(new TrafficConfiguration(Mode.SAMPLED, 3, ALL.fileSize(), 1))) {
            for (String name : List.of("client 0", "link 0", "client 1", "client 2", "link 1", "client 3")) {
                TrafficLog.Peer peer = log.opened(name);
                peer.received(Slice.of("hello"));
                peer.sent(Slice.of("world"));
                peer.closed("done");
            }
        }

        assertThat(lines()).filteredOn(line -> line.endsWith(" opened")).hasSize(6);
        assertThat(lines()).filteredOn(line -> line.endsWith(" closed done")).hasSize(6);
        for (String event : List.of("received hello", "sent world")) {
            assertThat(lines())
                    .filteredOn(line -> line.endsWith(event))
                    .extracting(line -> line.substring(NOW.length() + 1, line.indexOf(event) - 1))
                    .containsExactly("client 0", "link 0", "link 1", "client 3");
        }
    }

    @Test
    void switchedOffItWritesNothing() throws IOException {
        try (TrafficLog log = open(new TrafficConfiguration(Mode.OFF, 1, ALL.fileSize(), 1))) {
            TrafficLog.Peer peer = log.opened("client a");
            peer.received(Slice.of("hello"));
            peer.closed("done");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        open(ALL).close();

        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("traffic.log"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("Clark"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() throws IOException {
        Files.createDirectories(file("traffic.log"));

        assertThatThrownBy(() -> open(ALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the traffic log " + file("traffic.log") + " can't be opened");
    }

    @Test
    void afterClosingNothingIsWrittenAndNothingBreaks() throws IOException {
        TrafficLog log = open(ALL);
        TrafficLog.Peer peer = log.opened("client a");
        log.close();

        peer.closed("too late");
        log.close();

        assertThat(lines()).hasSize(1);
    }
}
