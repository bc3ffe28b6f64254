package dev.drover.comparison.http;

import dev.drover.comparison.contender.Jcmd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.experiment.Interleaving;
import dev.drover.comparison.experiment.Measurement;
import dev.drover.comparison.experiment.Memory;
import dev.drover.comparison.experiment.Quiet;
import dev.drover.comparison.experiment.Scale;
import dev.drover.comparison.instrument.IdleConnections;
import dev.drover.comparison.instrument.IdleConnections.Guest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a client takes that waits: the growth of the server's process by 10,000 of them, after a full collection where
 * there is one, and of that the objects of a JVM. A thousand clients are there before, so that what grows is neither code
 * nor what is there once for all.
 */
final class IdleClients {

    private static final String NAME = "idle";
    private static final int CLIENTS = 10_000;

    /**
     * A heap that is, after a collection, hardly larger than what lives in it. What a JVM has touched of a larger one tells
     * of its past: clients seem to cost what is touched for the first time, or nothing where garbage has been before.
     */
    private static final String[] OPTIONS = {
        "-Xms32m",
        "-Xmn16m",
        "-XX:MinHeapFreeRatio=5",
        "-XX:MaxHeapFreeRatio=10",
        "-XX:-ShrinkHeapInSteps",
        "-XX:MarkSweepAlwaysCompactCount=1"
    };

    private final Bench bench;
    private final int clients;

    IdleClients(Bench bench) {
        this.bench = bench;
        this.clients = bench.scale().pick(CLIENTS, CLIENTS / 10);
    }

    /** A server and the clients that are to wait there. */
    private record Subject(Candidate candidate, Guest guest) {}

    /** What a server takes, in bytes; no live objects are told where no JVM is. */
    private record Taken(Memory memory, OptionalLong objects) {}

    /** Measurements with the condition {@code guest} and the values {@code bytes}, {@code objectBytes}, {@code kernelBytes}. */
    List<Measurement> measure() throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        Interleaving.repeat(
                bench.scale().pick(2, 1),
                subjects(),
                (subject, repetition) -> measurements.add(measure(subject, repetition)));
        return measurements;
    }

    /** In a smoke no web sockets, to be done within a minute. */
    private List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        bench.candidates().forEach(candidate -> subjects.add(new Subject(candidate, Guest.EVENTS)));
        if (bench.scale() == Scale.FULL) {
            bench.candidates().stream()
                    .filter(Candidate::hasSockets)
                    .forEach(candidate -> subjects.add(new Subject(candidate, Guest.SOCKET)));
        }
        return subjects;
    }

    /** A new server each time: memory that was once used is not given back. */
    private Measurement measure(Subject subject, int repetition) throws IOException, InterruptedException {
        try (RunningServer server = bench.start(subject.candidate(), OPTIONS)) {
            bench.warmUp(server, subject.candidate(), Duration.ofSeconds(1));
            try (IdleConnections _ = open(server, subject.guest(), clients / 10)) {
                Taken before = taken(server, subject.candidate());
                try (IdleConnections _ = open(server, subject.guest(), clients)) {
                    Taken after = taken(server, subject.candidate());
                    return new Measurement(
                            NAME,
                            Candidate.title(server),
                            Map.of("guest", subject.guest().key()),
                            repetition,
                            perClient(before, after));
                }
            }
        }
    }

    private IdleConnections open(RunningServer server, Guest guest, int count)
            throws IOException, InterruptedException {
        return IdleConnections.open(bench.repository(), server, guest, count);
    }

    private static Taken taken(RunningServer server, Candidate candidate) throws IOException, InterruptedException {
        Quiet.await(server);
        if (!candidate.isJava()) {
            return new Taken(Memory.of(server, false), OptionalLong.empty());
        }
        // What its compiler worked with is nobody's, and comes and goes.
        Jcmd.run(server.pid(), "System.trim_native_heap");
        return new Taken(Memory.of(server, true), OptionalLong.of(LiveObjects.bytes(server.pid())));
    }

    private Map<String, Number> perClient(Taken before, Taken after) {
        Map<String, Number> values = new HashMap<>();
        values.put("bytes", perClient(before.memory().process(), after.memory().process()));
        values.put(
                "kernelBytes",
                perClient(before.memory().kernel(), after.memory().kernel()));
        after.objects()
                .ifPresent(objects ->
                        values.put("objectBytes", perClient(before.objects().orElseThrow(), objects)));
        return values;
    }

    private double perClient(long before, long after) {
        return (double) (after - before) / clients;
    }
}
