package dev.drover.server.trace;

import dev.drover.herd.Herd;
import dev.drover.herd.Outcome;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.herd.Witness;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make a report of its fields and to offer it, with and without remembering its way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WaysBenchmark {

    private static final ServerName CLARK = ServerName.of("Clark");
    private static final Slice POSITION = Slice.of("+34.068930-118.445127");
    private static final Slice TIME = Slice.of("1621464827.959498503");
    private static final long START = 1_700_000_000;

    /** How many clients' ways are remembered. */
    @Param({"0", "65536"})
    private int remembered;

    /** How many clients report, one after the other. */
    @Param({"10000", "1000000"})
    private int clients;

    private final Herd herd = new Herd(CLARK, 42);
    private Witness witness = Witness.NOBODY;
    private Slice[] names = new Slice[0];
    private int next;
    private long round;

    /** Lets the herd know all clients. */
    @Setup
    public void prepare() {
        witness = new Ways(remembered, List.of()).ofClients(Protocol.LINE);
        names = new Slice[clients];
        for (int i = 0; i < clients; i++) {
            names[i] = Slice.of("walker%07d.example.org".formatted(i));
            herd.offer(report(names[i], START), witness);
        }
    }

    private static Report report(Slice client, long received) {
        return Report.of(client, POSITION, TIME, new PosixTime(received, 0), CLARK);
    }

    private Slice client() {
        if (++next == clients) {
            next = 0;
            round++;
        }
        return names[next];
    }

    /** One that wins, for it was received later. */
    @Benchmark
    public Outcome won() {
        Slice client = client();
        return herd.offer(report(client, START + 1 + round), witness);
    }

    /** One that is known. */
    @Benchmark
    public Outcome known() {
        return herd.offer(report(client(), START), witness);
    }

    /** One that does not win. */
    @Benchmark
    public Outcome older() {
        return herd.offer(report(client(), START - 1), witness);
    }
}
