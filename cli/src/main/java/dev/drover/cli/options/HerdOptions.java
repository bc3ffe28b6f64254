package dev.drover.cli.options;

import dev.drover.cli.console.ExitCode;
import dev.drover.cli.console.Failure;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.config.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which herd. */
public final class HerdOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration of the herd (default: five servers on this machine).")
    private @Nullable Path file;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "The first server's port for clients; the others follow (default: 10000).")
    private @Nullable Integer basePort;

    /** The configuration file, if one was named. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** The port of the first server, if it was given. */
    public Optional<Integer> basePort() {
        return Optional.ofNullable(basePort);
    }

    /**
     * The configuration of the herd.
     *
     * @throws Failure if it cannot be read or has errors
     */
    public Configuration configuration() {
        return configuration(new Overrides(basePort(), Optional.empty()));
    }

    /** As {@link #configuration()}, with more said on the command line. */
    public Configuration configuration(Overrides overrides) {
        try {
            return Configuration.load(file(), overrides);
        } catch (ConfigurationException e) {
            throw new Failure(ExitCode.UNUSABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The servers of the herd in the order of their names, as clients reach them. */
    public List<ServerAddress> servers() {
        List<ServerAddress> servers = new ArrayList<>();
        configuration()
                .servers()
                .forEach((name, server) ->
                        servers.add(new ServerAddress(name.toString(), server.address(), server.linePort())));
        return servers;
    }
}
