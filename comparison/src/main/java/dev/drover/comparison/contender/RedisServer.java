package dev.drover.comparison.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Redis of one's own that keeps nothing on disk. */
public final class RedisServer implements AutoCloseable {

    private final RunningServer server;

    private RedisServer(RunningServer server) {
        this.server = server;
    }

    /** What is missing, in a sentence; empty if nothing. */
    public static Optional<String> missing() {
        return Installed.program("redis-server").isPresent()
                ? Optional.empty()
                : Optional.of("there is no redis-server: apt-get install redis-server");
    }

    /** Starts it on some cores; it accepts clients when this returns. */
    public static RedisServer start(Path folder, String cores) throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        Launch launch = new Launch(List.of(
                Installed.program("redis-server").orElseThrow().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString()));
        return new RedisServer(RunningServer.launch("redis", port, launch, cores, 0, folder.resolve("redis.out"))
                .awaitListening());
    }

    public int port() {
        return server.port();
    }

    public long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
    }
}
