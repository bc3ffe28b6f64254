package dev.drover.cli.simulate;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.herd.Herd;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.herd.Topology;
import dev.drover.server.HerdConfiguration;
import dev.drover.server.config.ByteSize;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import dev.drover.simulator.workload.Fault;
import dev.drover.simulator.workload.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a simulated herd is loaded with, how good its links are, and what goes wrong. */
final class LoadOptions {

    private static final long KEY = 0x5EED;
    private static final int MAX_CLIENTS = 1_000_000;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "100ms",
            converter = Arguments.OfDuration.class,
            description = "What a message takes over a link at least (default: ${DEFAULT-VALUE}).")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--jitter",
            paramLabel = "TIME",
            defaultValue = "0ms",
            converter = Arguments.OfDuration.class,
            description = "What it takes longer, on average (default: ${DEFAULT-VALUE}).")
    private Duration jitter = Duration.ZERO;

    @Option(
            names = "--loss",
            paramLabel = "SHARE",
            defaultValue = "0%",
            converter = Arguments.OfShare.class,
            description = "The share of messages that get lost, which over TCP none does (default: ${DEFAULT-VALUE}).")
    private double loss;

    @Option(
            names = "--bandwidth",
            paramLabel = "SIZE",
            converter = OfBandwidth.class,
            description = "Of each link, a second: 64KiB (default: unlimited).")
    private @Nullable ByteSize bandwidth;

    @Option(
            names = "--spread",
            paramLabel = "HOW",
            defaultValue = "auto",
            converter = Arguments.OfSpread.class,
            description =
                    "How reports spread: flood, tree, or auto, as servers do it: over trees in herds of more than "
                            + "8 servers (default: ${DEFAULT-VALUE}).")
    private HerdConfiguration.Spread spread = HerdConfiguration.Spread.AUTO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Operations a second, half of them reports (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--reads",
            paramLabel = "SHARE",
            defaultValue = "50%",
            converter = Arguments.OfShare.class,
            description = "The share of operations that are questions (default: ${DEFAULT-VALUE}).")
    private double reads;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many clients report, in random order (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "How long, in virtual time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--partition",
            paramLabel = "FAULT",
            converter = Arguments.OfPartition.class,
            description = "Cut servers off from the others: 5s-15s for half of them at random, 5s-15s:Bona,Clark for "
                    + "these. Can be repeated, as the next two.")
    private List<Fault> partitions = new ArrayList<>();

    @Option(
            names = "--crash",
            paramLabel = "FAULT",
            converter = Arguments.OfCrash.class,
            description = "Take the power of servers and give it back: 5s-8s, or 5s-8s:Bona.")
    private List<Fault> crashes = new ArrayList<>();

    @Option(
            names = "--freeze",
            paramLabel = "FAULT",
            converter = Arguments.OfFreeze.class,
            description = "Let servers do nothing: 5s-8s, or 5s-8s:Bona.")
    private List<Fault> freezes = new ArrayList<>();

    /** A size, as the configuration has it. */
    static final class OfBandwidth implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (InvalidValueException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** What is to be simulated. */
    Plan plan(Topology topology, long seed) {
        if (rate <= 0 || seconds < 1 || clients < 1 || clients > MAX_CLIENTS) {
            throw new Failure(
                    ExitCode.USAGE, "--rate is more than 0, --seconds 1 at least, and --clients 1 to 1,000,000.");
        }
        Quality quality = Quality.of(latency, jitter).lossy(loss, 0, 0);
        List<Fault> faults = new ArrayList<>(partitions);
        faults.addAll(crashes);
        faults.addAll(freezes);
        check(faults, topology);
        Spreading spreading = spread.in(topology.servers().size());
        return new Plan(
                topology,
                bandwidth == null ? quality : quality.narrow(bandwidth.bytes(), Quality.USUAL_WINDOW),
                Timing.DEFAULT,
                name -> new Herd(name, KEY, spreading),
                clients,
                rate,
                reads,
                Duration.ofSeconds(seconds),
                faults,
                seed);
    }

    private static void check(List<Fault> faults, Topology topology) {
        Set<ServerName> unknown = new TreeSet<>();
        faults.forEach(fault -> unknown.addAll(fault.servers()));
        unknown.removeAll(topology.servers());
        if (!unknown.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The herd has no servers " + unknown + "; its servers are " + topology.servers() + ".");
        }
    }
}
