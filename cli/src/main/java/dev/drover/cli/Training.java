package dev.drover.cli;

import dev.drover.cli.console.Console;
import dev.drover.cli.drill.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build runs to make the ahead-of-time cache of the JVM: a herd and some clients, for a few seconds.
 *
 * <p>With that cache the JVM starts with all classes loaded and linked, and knows from the first moment which methods
 * are worth compiling (JEP 483, 514 and 515). So what happens here is what starts faster.
 */
final class Training {

    private static final List<String> SERVERS = List.of("Bailey", "Bona", "Campbell", "Clark", "Jaquez");

    private static final String LINKS = """
            ["Bailey - Bona", "Bona - Campbell", "Campbell - Clark", "Clark - Jaquez", "Jaquez - Bailey"]""";

    /** What the page and programs ask by HTTP, besides the feed. */
    private static final List<String> PATHS = List.of(
            "/",
            "/health/ready",
            "/herd",
            "/openapi.yaml",
            "/metrics",
            "/clients?prefix=k",
            "/clients?near=34.07,-118.44&radius=10",
            "/clients/kiwi/position",
            "/clients/kiwi/places?radius=10&limit=5",
            "/clients/kiwi/trace");

    private static final String POSITION = "{\"latitude\":34.06893,\"longitude\":-118.445127}";

    private Training() {}

    /** Runs the herd and its clients in a folder, which need not exist, and ends the process. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<Integer> ports = FreePorts.find(3 * SERVERS.size());
        StringBuilder herd = new StringBuilder("[herd]\nlinks = " + LINKS + "\n");
        for (int i = 0; i < SERVERS.size(); i++) {
            herd.append("[servers." + SERVERS.get(i) + "]\nline-port = " + ports.get(3 * i) + "\nlink-port = "
                    + ports.get(3 * i + 1) + "\nhttp-port = " + ports.get(3 * i + 2) + "\n");
        }
        String configuration =
                Files.writeString(folder.resolve("herd.toml"), herd).toString();
        String data = folder.resolve("data").toString();
        Thread.ofPlatform().daemon().start(() -> run("up", "--config", configuration, "--data", data));
        ports.forEach(Training::awaitListener);
        run("iamat", "kiwi", "+34.068930-118.445127", "--config", configuration, "--server", "Clark");
        run("whatsat", "kiwi", "--config", configuration, "--server", "Clark");
        int http = ports.getLast();
        Thread.ofPlatform().daemon().start(() -> ask(http, "GET /feed", ""));
        run("walkers", "--config", configuration, "--seconds", "5", "--rate", "max", "--connections", "50");
        run("status", "--config", configuration);
        ask(http, "PUT /clients/kiwi/position", POSITION);
        PATHS.forEach(path -> ask(http, "GET " + path, ""));
        System.exit(0);
    }

    private static void run(String... arguments) {
        Drover.run(Console.system(), arguments);
    }

    private static void ask(int httpPort, String what, String body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpPort)) {
            String request = what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListener(int port) {
        for (int attempt = 0; attempt < 300; attempt++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new UncheckedIOException(new IOException("the herd does not start"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
