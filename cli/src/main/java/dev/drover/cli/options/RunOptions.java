package dev.drover.cli.options;

import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import dev.drover.server.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What servers are started with. */
public final class RunOptions {

    @Mixin
    private HerdOptions herd = new HerdOptions();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the servers write what they keep (default: drover-data).")
    private @Nullable Path data;

    @Option(
            names = "--places-url",
            paramLabel = "URL",
            description = "A stand-in for the provider of places, asked in the format that the configuration names "
                    + "(default: Google's new one) and with a dummy key.")
    private @Nullable URI placesUrl;

    /** The configuration, with what the command line says in its place, for who will start servers with it. */
    public Configuration configuration() {
        Server.prepare();
        return herd.configuration(new Overrides(herd.basePort(), Optional.ofNullable(data)));
    }

    /** What stands in for the provider of places, if something does. */
    public Optional<URI> placesStandIn() {
        return Optional.ofNullable(placesUrl);
    }
}
