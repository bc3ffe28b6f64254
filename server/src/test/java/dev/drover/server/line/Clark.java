package dev.drover.server.line;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Witness;
import dev.drover.server.loop.Loops;
import dev.drover.server.loop.Outgoing;
import dev.drover.server.traffic.RecordedTraffic;
import dev.drover.server.traffic.TrafficLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server of the herd named Clark, as far as clients see it: a listener with its herd, on a port of its own. */
final class Clark implements AutoCloseable {

    /** The fields of the report that the protocol's page has as its example. */
    static final String KIWI = "kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503";

    /** The line that tells of it when it is received at the time that Clark's clock shows at first. */
    static final String AT_KIWI = "AT Clark +0.263873386 " + KIWI;

    static final LineConfiguration DEFAULTS =
            new LineConfiguration(10_000, Duration.ofMinutes(10), Duration.ofSeconds(30), 16);

    final Herd herd = new Herd(ServerName.of("Clark"), 42);
    final FakePlaces places = new FakePlaces();
    final RecordedTraffic traffic = new RecordedTraffic();
    final LineListener listener;
    private final Loops loops;
    private volatile Instant now = Instant.ofEpochSecond(1621464828, 223371889);

    Clark() {
        this(DEFAULTS);
    }

    Clark(LineConfiguration configuration) {
        this(configuration, null);
    }

    Clark(LineConfiguration configuration, @Nullable TrafficLog otherTraffic) {
        this(configuration, otherTraffic, Outgoing.NOTHING);
    }

    Clark(LineConfiguration configuration, @Nullable TrafficLog otherTraffic, Outgoing neighbours) {
        try {
            loops = new Loops("Clark");
            listener = new LineListener(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    loops,
                    herd,
                    Witness.NOBODY,
                    places,
                    otherTraffic == null ? traffic : otherTraffic,
                    () -> now,
                    configuration);
            loops.start(neighbours);
            listener.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets Clark's clock. */
    void clockShows(long seconds, int nanos) {
        now = Instant.ofEpochSecond(seconds, nanos);
    }

    Conversation client() {
        return new Conversation(listener.port());
    }

    /** What Clark knows of a client. */
    Report latest(String client) {
        return Objects.requireNonNull(herd.latest(ClientId.of(client)), client);
    }

    long closed(CloseReason reason) {
        return Objects.requireNonNull(listener.statistics().closed().get(reason));
    }

    @Override
    public void close() {
        listener.close();
        loops.close();
    }
}
