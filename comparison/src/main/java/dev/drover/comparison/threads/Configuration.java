package dev.drover.comparison.threads;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a server is told at its start. */
record Configuration(Map<String, Server> servers, Provider places, Traffic traffic) {

    /** Where a server listens, for clients and for other servers, and whom it talks to. */
    record Server(String host, int port, List<String> neighbours) {}

    /** Who is asked what is nearby. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Provider(String kind, String url, String key, double timeoutSeconds) {}

    /** Where the traffic is written, if it is. */
    record Traffic(String directory, boolean log) {}

    static Configuration load(Path file) {
        return JsonMapper.shared().readValue(file, Configuration.class);
    }

    Server server(String name) {
        Server server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("the configuration has no server " + name);
        }
        return server;
    }
}
