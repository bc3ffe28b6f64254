package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drover, with {@code ./drover serve} as a user starts it. */
final class DroverLauncher implements Launcher {

    /** The key of a provider that does not look at it. */
    static final Map<String, String> ENVIRONMENT = Map.of("DROVER_PLACES_KEY", "abc");

    // Whatever is not an experiment's own has to fit: 10,000 idle connections and a few that ask.
    private static final int MAX_CONNECTIONS = 20_000;
    private static final String HANDLER_SERVER = "dev.drover.server.handlers.HandlerServer";

    @Override
    public Optional<String> missing(Repository repository) {
        return Optional.empty();
    }

    @Override
    public Launch prepare(Repository repository, HerdPlan plan, String server) throws IOException {
        Path configuration = plan.folder().resolve(server + ".toml");
        Files.writeString(configuration, configuration(plan, server));
        Path data = plan.folder().resolve("data");
        List<String> command = switch (plan.places().kind()) {
            case HTTP ->
                List.of(
                        repository.drover().toString(),
                        "serve",
                        server,
                        "--config",
                        configuration.toString(),
                        "--data",
                        data.toString());
            case COMPUTE, COMPUTE_RECOMMENDED, FAIL ->
                List.of(
                        Repository.java().toString(),
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        repository.home().resolve("server/target/test-classes") + ":"
                                + repository.home().resolve("cli/target/lib/*"),
                        HANDLER_SERVER,
                        plan.places().kind().key(),
                        server,
                        configuration.toString(),
                        data.toString());
        };
        return new Launch(command, ENVIRONMENT);
    }

    /** The configuration as one server is to see it: where it finds the others may be a relay. */
    static String configuration(HerdPlan plan, String server) {
        StringBuilder text = new StringBuilder("[herd]\nlinks = [");
        text.append(plan.links().stream().map(link -> "\"" + link + "\"").collect(Collectors.joining(", ")));
        text.append("]\n");
        plan.servers().forEach((name, ports) -> {
            text.append("[servers.").append(name).append("]\nline-port = ").append(ports.line());
            text.append("\nlink-port = ")
                    .append(plan.portTowards(server, name, ports.link()))
                    .append("\nhttp-port = ")
                    .append(ports.http())
                    .append('\n');
        });
        text.append("[line]\nmax-connections = ").append(MAX_CONNECTIONS);
        text.append("\n[places]\nprovider = \"google-legacy\"\nurl = \"")
                .append(plan.places().url());
        text.append("\"\ntimeout = \"").append(plan.places().timeout().toMillis());
        text.append("ms\"\n[traffic]\nmode = \"").append(plan.log() ? "all" : "off");
        return text.append("\"\n").toString();
    }
}
