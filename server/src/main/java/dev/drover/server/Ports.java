package dev.drover.server;

import dev.drover.server.config.Binder;
import dev.drover.server.config.Document;
import dev.drover.server.config.Settings;
import java.util.List;
import java.util.Optional;

/** What a server's addresses and ports are where the configuration doesn't say. */
final class Ports {

    private static final int LINK_PORT_OFFSET = 100;
    private static final int HTTP_PORT_OFFSET = 1000;
    private static final int MAX_PORT = 65_535;

    private final Document document;
    private final Binder binder;

    Ports(Document document, Binder binder) {
        this.document = document;
        this.binder = binder;
    }

    /** Tells the binder of the servers that there are, and of what follows for each from its name's place. */
    void suggest(Optional<Integer> override) {
        List<String> servers = List.copyOf(document.keys("servers"));
        if (servers.isEmpty()) {
            servers = HerdConfiguration.DEFAULT_SERVERS;
        } else {
            // The default links are those of the default servers; other servers have the links that they are given.
            binder.fallback("", "herd", "links");
        }
        int defaultPort = Settings.defaults(HerdConfiguration.class).basePort();
        int basePort = override.or(() -> port("herd", "base-port"))
                .filter(Ports::isPort)
                .orElse(defaultPort);
        if (override.isPresent()
                && servers.stream()
                        .allMatch(server -> port("servers", server, "line-port").isPresent())) {
            binder.problem("--base-port would change nothing: all servers have a line-port of their own");
        }
        for (int i = 0; i < servers.size(); i++) {
            String server = servers.get(i);
            binder.fallback(
                    document.text("servers", server, "address").orElse("127.0.0.1"), "servers", server, "listen");
            int linePort = suggest(server, "line-port", basePort + i);
            suggest(server, "link-port", linePort + LINK_PORT_OFFSET);
            suggest(server, "http-port", linePort + HTTP_PORT_OFFSET);
        }
    }

    /** The port that the document has, or else the suggested one. */
    private int suggest(String server, String key, int port) {
        Optional<Integer> given = port("servers", server, key);
        if (given.isEmpty() && !isPort(port)) {
            report(server, key, port);
        }
        int suggested = Math.min(port, MAX_PORT);
        binder.fallback(Integer.toString(suggested), "servers", server, key);
        return given.orElse(suggested);
    }

    /** Where one port counted up from the base doesn't fit, those that follow don't either: the first is enough. */
    private void report(String server, String key, int port) {
        boolean ownLinePort = port("servers", server, "line-port").isPresent();
        String[] cause =
                ownLinePort ? new String[] {"servers", server, "line-port"} : new String[] {"herd", "base-port"};
        if (binder.isSound(cause)) {
            String text = "[servers." + server + "] " + key + " would be " + port + ", and " + MAX_PORT
                    + " is the greatest port: choose a smaller " + cause[cause.length - 1] + ", or set " + key;
            binder.problem(text, cause);
        }
    }

    private Optional<Integer> port(String... path) {
        return document.number(path).filter(Ports::isPort).map(Math::toIntExact);
    }

    private static boolean isPort(long number) {
        return number >= 1 && number <= MAX_PORT;
    }
}
