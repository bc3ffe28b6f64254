package dev.drover.server.http;

import dev.drover.herd.ClientId;
import dev.drover.herd.Herd;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.server.config.Document;
import dev.drover.server.config.Settings;
import dev.drover.server.traffic.TrafficLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A server of the herd named Clark, as far as programs that speak HTTP see it. */
final class HttpClark implements AutoCloseable {

    /** Where the herd's servers are by configuration: on ports of which none is the one that is listened on. */
    private static final List<URI> HERD =
            List.of(URI.create("http://127.0.0.1:11000"), URI.create("http://clark.example.org:11001"));

    final Herd herd = new Herd(ServerName.of("Clark"), 42);
    final HttpListener listener;
    private final HttpClient client;
    private volatile Instant now = Instant.ofEpochSecond(1621464828, 223371889);

    HttpClark() {
        this("", HttpClient.Version.HTTP_1_1);
    }

    /** With keys of {@code [http]} in the configuration, and a client that speaks a version. */
    HttpClark(String keys, HttpClient.Version version) {
        HttpConfiguration configuration = Settings.bind(HttpConfiguration.class, Document.parse("http.toml", keys));
        client = HttpClient.newBuilder().version(version).build();
        listener = new HttpListener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                configuration,
                HERD,
                TrafficLogs.off(),
                () -> now,
                List.of(new HealthRoutes(() -> true), new PositionRoutes(herd, () -> now, configuration)));
        try {
            listener.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets Clark's clock. */
    void clockShows(long seconds, int nanos) {
        now = Instant.ofEpochSecond(seconds, nanos);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + listener.port() + path);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    HttpResponse<String> put(String path, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What Clark knows of a client. */
    Report latest(String id) {
        return Objects.requireNonNull(herd.latest(ClientId.of(id)), id);
    }

    @Override
    public void close() {
        client.close();
        listener.close();
    }
}
