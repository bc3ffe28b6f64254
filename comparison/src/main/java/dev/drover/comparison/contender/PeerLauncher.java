package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The peers: {@code COMMAND NAME CONFIG.json [FLAG…]}, one process for each server. */
final class PeerLauncher implements Launcher {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Function<Repository, List<String>> command;
    private final List<String> flags;
    private final Function<Repository, Optional<String>> missing;

    PeerLauncher(
            Function<Repository, List<String>> command,
            List<String> flags,
            Function<Repository, Optional<String>> missing) {
        this.command = command;
        this.flags = List.copyOf(flags);
        this.missing = missing;
    }

    @Override
    public Optional<String> missing(Repository repository) {
        return missing.apply(repository);
    }

    @Override
    public Launch prepare(Repository repository, HerdPlan plan, String server) throws IOException {
        Path configuration = plan.folder().resolve(server + ".json");
        Files.writeString(configuration, configuration(plan, server));
        List<String> all = new ArrayList<>(command.apply(repository));
        all.add(server);
        all.add(configuration.toString());
        all.addAll(flags);
        return new Launch(all);
    }

    /** The configuration as one server is to see it: where it finds the others may be a relay. */
    static String configuration(HerdPlan plan, String server) {
        Map<String, Object> servers = new LinkedHashMap<>();
        plan.servers()
                .forEach((name, ports) -> servers.put(
                        name,
                        ordered(
                                "host", "127.0.0.1",
                                "port", plan.portTowards(server, name, ports.line()),
                                "neighbours", plan.neighbours(name))));
        PlacesPlan places = plan.places();
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(ordered(
                        "servers", servers,
                        "places",
                                ordered(
                                        "kind",
                                        places.kind().key(),
                                        "url",
                                        places.url().toString(),
                                        "format",
                                        "legacy",
                                        "key",
                                        "abc",
                                        "timeoutSeconds",
                                        places.timeout().toMillis() / 1000.0),
                        "traffic", ordered("directory", plan.folder().toString(), "log", plan.log())));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
