package dev.drover.comparison.http;

import dev.drover.comparison.contender.FreePorts;
import dev.drover.comparison.contender.Installed;
import dev.drover.comparison.contender.Launch;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A minimal HTTP server that is measured, in the order in which they are listed. */
enum Candidate {
    /** In C: the nearest thing to what the machine can do. */
    FLOOR,
    /** Vert.x with handlers that may not block. */
    VERTX_LOOP("VertxServer", "event-loop"),
    /** Likewise, and it is told that all is written on the event loop. */
    VERTX_STRICT("VertxServer", "strict-event-loop"),
    /** Vert.x with a virtual thread for each request. */
    VERTX_THREADS("VertxServer", "virtual-threads"),
    /** Helidon, whose connections are virtual threads. */
    HELIDON("HelidonServer", "virtual-threads"),
    /** Jetty with handlers that may not block. */
    JETTY_ASYNCHRONOUS("JettyServer", "asynchronous"),
    /** Jetty with handlers on virtual threads. */
    JETTY_THREADS("JettyServer", "virtual-threads"),
    /** Node.js, another platform. */
    NODE;

    private static final String PACKAGE = "dev.drover.comparison.http.server.";
    private static final String LISTENS = " listens on ";

    private final String server;
    private final String style;

    Candidate() {
        this("", "");
    }

    /**
     * A server that a JVM runs.
     *
     * @param server its class
     * @param style how it is to serve; it is told after the port
     */
    Candidate(String server, String style) {
        this.server = server;
        this.style = style;
    }

    /** What it needs and this machine lacks, in a sentence; empty if nothing. */
    Optional<String> missing() {
        return this == NODE && Installed.program("node").isEmpty()
                ? Optional.of("Node.js is left out, it is not installed: apt-get install nodejs")
                : Optional.empty();
    }

    /** Whether a JVM runs it. */
    boolean isJava() {
        return !server.isEmpty();
    }

    /** Whether it opens web sockets; the floor has none, and Node's come from packages. */
    boolean hasSockets() {
        return isJava();
    }

    /**
     * Starts it on some cores; it accepts clients when this returns.
     *
     * @param folder where what it says is kept
     * @param options for the JVM
     */
    RunningServer start(Repository repository, Path folder, String cores, List<String> options)
            throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        Path output = Files.createTempFile(folder, "server-", ".out");
        Launch launch = new Launch(command(repository, Integer.toString(port), options));
        return RunningServer.launch(name(), port, launch, cores, 0, output).awaitListening();
    }

    private List<String> command(Repository repository, String port, List<String> options) {
        Path module = repository.comparison();
        if (this == FLOOR) {
            return List.of(repository.nativeProgram("http-floor").toString(), port);
        }
        if (this == NODE) {
            return List.of("node", module.resolve("http/server.mjs").toString(), port);
        }
        List<String> command = new ArrayList<>();
        command.add(Repository.java().toString());
        command.add("-XX:+UseCompactObjectHeaders");
        command.addAll(options);
        command.add("-cp");
        command.add(module.resolve("target/lib/drover-comparison.jar") + ":" + module.resolve("target/http/*"));
        command.add(PACKAGE + server);
        command.add(port);
        command.add(style);
        return command;
    }

    /** What readers are told a server is that listens: its library, with the version. */
    static String title(RunningServer server) throws IOException {
        return server.output()
                .lines()
                .filter(line -> line.contains(LISTENS))
                .map(line -> line.substring(0, line.indexOf(LISTENS)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(server.name() + " did not say what it is"));
    }
}
