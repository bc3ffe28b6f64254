package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Live feeds as one builds them on Node today: two servers, and Redis between them. */
public final class NodeFeeds implements AutoCloseable {

    private final RedisServer redis;
    private final List<RunningServer> servers = new ArrayList<>();
    private final List<Integer> ports = FreePorts.find(4);

    private NodeFeeds(RedisServer redis) {
        this.redis = redis;
    }

    /** What is missing, in a sentence; empty if nothing. */
    public static Optional<String> missing() {
        return Peers.missingNode().or(RedisServer::missing);
    }

    /** Starts them; they accept clients when this returns. */
    public static NodeFeeds start(Repository repository, Path folder) throws IOException, InterruptedException {
        NodeFeeds feeds = new NodeFeeds(RedisServer.start(folder, Cores.everywhere()));
        try {
            feeds.launch(repository, folder, "writer", feeds.linePort(), feeds.ports.get(1));
            feeds.launch(repository, folder, "reader", feeds.ports.get(2), feeds.httpPort());
            return feeds;
        } catch (IOException | InterruptedException | RuntimeException e) {
            feeds.close();
            throw e;
        }
    }

    private void launch(Repository repository, Path folder, String name, int linePort, int httpPort)
            throws IOException, InterruptedException {
        Launch launch = new Launch(List.of(
                "node",
                "--expose-gc",
                repository.comparison().resolve("peers/feed/server.mjs").toString(),
                name,
                Integer.toString(linePort),
                Integer.toString(httpPort),
                Integer.toString(redis.port())));
        Path output = folder.resolve(name + ".out");
        RunningServer server = RunningServer.launch(name, linePort, launch, Cores.everywhere(), 0, output);
        servers.add(server);
        server.awaitListening();
    }

    /** Where clients report. */
    public int linePort() {
        return ports.getFirst();
    }

    /** Where the other server's feed is read. */
    public int httpPort() {
        return ports.getLast();
    }

    /** The process that readers are connected to. */
    public long readersPid() {
        return servers.getLast().pid();
    }

    /** The other processes. */
    public List<Long> otherPids() {
        return List.of(servers.getFirst().pid(), redis.pid());
    }

    @Override
    public void close() {
        servers.forEach(RunningServer::close);
        redis.close();
    }
}
