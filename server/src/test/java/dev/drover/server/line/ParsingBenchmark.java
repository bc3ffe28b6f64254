package dev.drover.server.line;

import dev.drover.herd.Herd;
import dev.drover.herd.Outcome;
import dev.drover.herd.PosixTime;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.buffers.Spares;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a report costs on its way through a server, without the network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParsingBenchmark {

    private static final ServerName CLARK = ServerName.of("Clark");
    private static final PosixTime NOW = PosixTime.of("1621464828.2");
    private static final int CLIENTS = 10_000;

    private final CommandParser parser = new CommandParser(CLARK);
    private final Herd herd = new Herd(CLARK, 42);
    private final ReplyBuffer replies = new ReplyBuffer(new Spares<>(ReplyBuffer::newLargeBuffer));
    private final Slice[] lines = new Slice[CLIENTS];
    private int next;

    public ParsingBenchmark() {
        for (int i = 0; i < CLIENTS; i++) {
            lines[i] = Slice.of("IAMAT walker%04d.example.org +34.068930-118.445127 1621464827.959498503".formatted(i));
        }
    }

    private Slice line() {
        next = next + 1 == CLIENTS ? 0 : next + 1;
        return lines[next];
    }

    /** Bytes to a valid report. */
    @Benchmark
    public Object parse() {
        return parser.parse(line(), NOW);
    }

    /** Bytes to a report that the herd has taken. */
    @Benchmark
    public Outcome parseAndOffer() {
        return herd.offer(((Command.Iamat) parser.parse(line(), NOW)).report());
    }

    /** Bytes to the reply. */
    @Benchmark
    public int parseAndOfferAndReply() {
        Command.Iamat iamat = (Command.Iamat) parser.parse(line(), NOW);
        herd.offer(iamat.report());
        int length = replies.at(iamat.report()).length();
        if (replies.isFull()) {
            replies.clear();
        }
        return length;
    }
}
