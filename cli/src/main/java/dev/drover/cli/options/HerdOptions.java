package dev.drover.cli.options;

import dev.drover.herd.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which herd. */
public final class HerdOptions {

    private static final int DEFAULT_BASE_PORT = 10_000;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration that names the herd's servers (default: five of them on this machine).")
    private @Nullable Path configuration;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "Port of the first server for clients; the others follow (default: 10000).")
    private @Nullable Integer basePort;

    /** The servers of the herd in the order of their names, as clients reach them. */
    public List<ServerAddress> servers() {
        int port = basePort == null ? DEFAULT_BASE_PORT : basePort;
        List<ServerAddress> servers = new ArrayList<>();
        for (String name : List.of("Bailey", "Bona", "Campbell", "Clark", "Jaquez")) {
            servers.add(new ServerAddress(ServerName.of(name).toString(), "127.0.0.1", port++));
        }
        return servers;
    }
}
