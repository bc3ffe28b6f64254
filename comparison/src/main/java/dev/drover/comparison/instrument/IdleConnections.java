package dev.drover.comparison.instrument;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Connections that have said one thing and then say nothing more. Not thread-safe. */
public final class IdleConnections implements AutoCloseable {

    /** What each of them says and hears before it is idle. */
    public enum Guest {
        /** A client reports, in the line protocol. */
        LINE,
        /** A reader asks for server-sent events, and has the first one. */
        EVENTS,
        /** A WebSocket is opened, and hears a message. */
        SOCKET;

        /** As results and the instrument name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Instrument instrument;

    private IdleConnections(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Opens so many; each has heard its answer when this returns. */
    public static IdleConnections open(Repository repository, RunningServer server, Guest guest, int count)
            throws IOException, InterruptedException {
        List<String> flags = List.of(
                "--port",
                Integer.toString(server.port()),
                "--connections",
                Integer.toString(count),
                "--guest",
                guest.key());
        Instrument instrument = Instrument.start(repository, "idle", flags, Cores.rest());
        try {
            instrument.hear();
            return new IdleConnections(instrument);
        } catch (IOException | InterruptedException | RuntimeException e) {
            instrument.close();
            throw e;
        }
    }

    /** What the clients of so many connections are called. */
    public static List<String> clients(int count) {
        return IntStream.range(0, count)
                .mapToObj(client -> String.format("idle%08d", client))
                .toList();
    }

    @Override
    public void close() {
        instrument.close();
    }
}
