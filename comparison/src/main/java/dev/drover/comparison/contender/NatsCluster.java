package dev.drover.comparison.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A cluster of three NATS servers of one's own, each linked to both others. */
public final class NatsCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final Duration LINKS_UP = Duration.ofSeconds(15);
    private static final Pattern LINKED = Pattern.compile("\"num_routes\":\\s*" + (NODES - 1) + "\\b");

    private final List<RunningServer> nodes = new ArrayList<>();

    private NatsCluster() {}

    /** What is missing, in a sentence; empty if nothing. */
    public static Optional<String> missing() {
        return Installed.program("nats-server").isPresent()
                ? Optional.empty()
                : Optional.of("there is no nats-server: apt-get install nats-server");
    }

    /** No cluster at all, where there is no NATS. */
    public static NatsCluster none() {
        return new NatsCluster();
    }

    /** Starts a cluster; it is linked when this returns. */
    public static NatsCluster start(Path folder) throws IOException, InterruptedException {
        NatsCluster cluster = new NatsCluster();
        List<Integer> ports = FreePorts.find(3 * NODES);
        List<Integer> routes = ports.subList(NODES, 2 * NODES);
        List<Integer> monitors = ports.subList(2 * NODES, 3 * NODES);
        String all = routes.stream().map(NatsCluster::route).collect(Collectors.joining(","));
        try {
            for (int i = 0; i < NODES; i++) {
                String name = "nats" + i;
                Launch launch = new Launch(List.of(
                        Installed.program("nats-server").orElseThrow().toString(),
                        "--name",
                        name,
                        "--addr",
                        "127.0.0.1",
                        "--port",
                        ports.get(i).toString(),
                        "--cluster_name",
                        "drover-comparison",
                        "--cluster",
                        route(routes.get(i)),
                        "--routes",
                        all,
                        "--http_port",
                        monitors.get(i).toString()));
                Path output = folder.resolve(name + ".out");
                cluster.nodes.add(RunningServer.launch(name, ports.get(i), launch, Cores.everywhere(), 0, output));
            }
            for (int i = 0; i < NODES; i++) {
                cluster.nodes.get(i).awaitListening();
                awaitLinks(monitors.get(i));
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static String route(int port) {
        return "nats://127.0.0.1:" + port;
    }

    private static void awaitLinks(int monitor) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + monitor + "/routez");
        long end = System.nanoTime() + LINKS_UP.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(LINKS_UP).build();
            while (!LINKED.matcher(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .find()) {
                if (System.nanoTime() > end) {
                    throw new IOException("the NATS servers do not find each other");
                }
                Thread.sleep(20);
            }
        }
    }

    /** Whether there is a cluster. */
    public boolean isRunning() {
        return !nodes.isEmpty();
    }

    /** Where clients reach the nodes. */
    public List<Integer> ports() {
        return nodes.stream().map(RunningServer::port).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RunningServer::askToEnd);
        nodes.forEach(RunningServer::close);
    }
}
