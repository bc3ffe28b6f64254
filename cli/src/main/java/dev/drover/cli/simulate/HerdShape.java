package dev.drover.cli.simulate;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.herd.InvalidValueException;
import dev.drover.herd.Topology;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.ConfigurationException;
import dev.drover.simulator.Topologies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The servers of a simulated herd and how they are linked. */
final class HerdShape {

    private static final int MAX_SERVERS = 10_000;

    @Option(
            names = "--servers",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many servers (default: ${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--topology",
            paramLabel = "KIND",
            defaultValue = "random",
            description = "How they are linked: tree, line, ring, grid, mesh, random, or the file of a herd's "
                    + "configuration (default: ${DEFAULT-VALUE}).")
    private String kind = "";

    @Option(
            names = "--degree",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many neighbours a server has in a tree or a random herd (default: ${DEFAULT-VALUE}).")
    private int degree;

    /** What the topology is called. */
    String name() {
        return kind;
    }

    /**
     * The topology.
     *
     * @param seed of a random one
     */
    Topology topology(long seed) {
        Optional<Topologies> known = Arrays.stream(Topologies.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(kind))
                .findAny();
        if (servers < 1 || servers > MAX_SERVERS || degree < 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--servers is 1 to " + MAX_SERVERS + " and --degree 1 at least, not " + servers + " and " + degree
                            + ".");
        }
        try {
            return known.isPresent() ? known.get().of(servers, degree, seed) : configured();
        } catch (InvalidValueException e) {
            throw new Failure(ExitCode.USAGE, "There is no such herd: " + e.getMessage() + ".");
        }
    }

    private Topology configured() {
        List<String> kinds = Arrays.stream(Topologies.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        try {
            return Configuration.load(Optional.of(Path.of(kind)), new Overrides(Optional.empty(), Optional.empty()))
                    .topology();
        } catch (ConfigurationException e) {
            throw new Failure(
                    ExitCode.UNUSABLE,
                    "--topology is one of " + String.join(", ", kinds) + ", or the file of a herd's configuration: "
                            + e.getMessage());
        }
    }
}
