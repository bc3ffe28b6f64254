package dev.drover.server.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drover.herd.Slice;
import dev.drover.server.config.ByteSize;
import dev.drover.server.traffic.TrafficConfiguration.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens when the disk fails. */
class WriterTest {

    @TempDir
    private Path folder;

    @Test
    void aFailingDiskIsToldOfOnceAndTheLogGoesOnAfterwards() throws IOException {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Writer.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(told);
        // A full file can't make place while a folder that isn't empty stands in the way.
        Path obstacle = Files.createDirectories(folder.resolve("traffic.log.1").resolve("obstacle"));
        TrafficConfiguration configuration = new TrafficConfiguration(Mode.ALL, 1, new ByteSize(1), 1);
        try (TrafficLog log = TrafficLogs.open(folder, configuration, InstantSource.system())) {
            TrafficLog.Peer peer = log.opened("client a");
            await().untilAsserted(
                            () -> assertThat(folder.resolve("traffic.log")).isNotEmptyFile());
            peer.received(Slice.of("lost"));
            await().untilAsserted(() -> assertThat(told.list).isNotEmpty());
            Files.delete(obstacle);
            await().untilAsserted(() -> assertThat(told.list).hasSize(2));
        }
        logger.detachAppender(told);
        logger.setLevel(null);

        assertThat(told.list).extracting(ILoggingEvent::getLevel).isEqualTo(List.of(Level.ERROR, Level.INFO));
        assertThat(told.list.getFirst().getFormattedMessage()).contains("can't be written", "free space");
        assertThat(Files.readString(folder.resolve("traffic.log"))).contains(" log left-out ");
    }
}
