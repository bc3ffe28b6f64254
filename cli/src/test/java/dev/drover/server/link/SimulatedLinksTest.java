package dev.drover.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Digests;
import dev.drover.herd.Mark;
import dev.drover.herd.Message;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.simulator.FrameSize;
import dev.drover.simulator.Timing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the simulator, which knows nothing of the server, simulates the server's links. */
class SimulatedLinksTest {

    static Stream<Message> messages() {
        Digests digests = Digests.of(new long[Digests.GROUPS]);
        Report report = Report.of(
                Slice.of("kiwi.cs.ucla.edu"),
                Slice.of("+34.068930-118.445127"),
                Slice.of("1621464827.959498503"),
                new PosixTime(1_621_464_827, 0),
                ServerName.of("Clark"));
        List<ServerName> origins = List.of(ServerName.of("Clark"), ServerName.of("Campbell"));
        return Stream.of(
                report,
                new Message.Repair(report),
                new Message.Root(1),
                new Message.Same(1),
                new Message.Groups(digests),
                new Message.Buckets(1, digests, true),
                new Message.GroupRepaired(1),
                new Message.Prune(origins),
                new Message.Graft(origins),
                new Message.CaughtUp(1),
                new Message.Covered(List.of(new Mark(origins.getFirst(), 1, 1), new Mark(origins.getLast(), 1, 1))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAreAsLongAsOnTheWire(Message message) throws IOException {
        FrameWriter writer = new FrameWriter();
        writer.put(message);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        writer.writeTo(wire);
        assertThat(FrameSize.of(message)).isEqualTo(wire.size());
    }

    @Test
    void linksAreKeptAsByDefault() {
        LinkConfiguration link = Configuration.load(Optional.empty(), new Overrides(Optional.empty(), Optional.empty()))
                .link();
        assertThat(Timing.DEFAULT)
                .isEqualTo(new Timing(
                        link.heartbeat(),
                        link.silence(),
                        link.handshakeTimeout(),
                        link.compareEvery(),
                        link.reconnectMin(),
                        link.reconnectMax()));
    }
}
