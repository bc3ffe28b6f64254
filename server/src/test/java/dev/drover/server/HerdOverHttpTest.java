package dev.drover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.drover.herd.ServerName;
import dev.drover.server.config.Document;
import dev.drover.server.places.Places;
import dev.drover.server.places.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole servers, asked by HTTP. */
class HerdOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final List<ServerSocket> silent = new ArrayList<>();

    @TempDir
    private Path folder;

    private Configuration configuration;
    private Server bona;
    private Server clark;

    @BeforeEach
    void start() throws IOException {
        List<Integer> ports = freePorts(9);
        configuration = Configuration.load(
                Document.parse("herd.toml", """
                        [herd]
                        links = ["Bona - Clark", "Clark - Jaquez"]
                        [servers.Bona]
                        line-port = %d
                        link-port = %d
                        http-port = %d
                        [servers.Clark]
                        line-port = %d
                        link-port = %d
                        http-port = %d
                        [servers.Jaquez]
                        line-port = %d
                        link-port = %d
                        http-port = %d
                        [data]
                        folder = '%s'
                        """.formatted(
                                ports.get(0),
                                ports.get(1),
                                ports.get(2),
                                ports.get(3),
                                ports.get(4),
                                ports.get(5),
                                ports.get(6),
                                ports.get(7),
                                ports.get(8),
                                folder)),
                Overrides.NONE);
        bona = start("Bona");
        clark = start("Clark");
    }

    @AfterEach
    void stop() throws IOException {
        bona.close();
        clark.close();
        client.close();
        for (ServerSocket socket : silent) {
            socket.close();
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private Server start(String name) throws IOException {
        return Server.start(configuration, ServerName.of(name), NoPlaces::new);
    }

    private record NoPlaces() implements Places {

        @Override
        public byte[] nearby(Question question) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }

    private HttpResponse<String> send(String server, HttpRequest.Builder request, String path) {
        URI address =
                configuration.server(ServerName.of(server)).httpAddress("http").resolve(path);
        try {
            return client.send(request.uri(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String server, String path) {
        return send(server, HttpRequest.newBuilder(), path);
    }

    private JsonNode herd(String server) {
        return JsonMapper.shared().readTree(get(server, "/herd").body());
    }

    @Test
    void whatIsReportedToOneIsAskedOfTheOther() {
        await().atMost(PATIENCE).until(() -> get("Bona", "/health/ready").statusCode() == 200);
        String path = "/clients/kiwi/position";
        HttpRequest.Builder report = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"latitude\":1,\"longitude\":2}"));
        assertThat(send("Bona", report, path).statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> get("Clark", path).statusCode() == 200);

        JsonNode told = JsonMapper.shared().readTree(get("Clark", path).body());
        assertThat(told.get("server").asString()).isEqualTo("Bona");
        assertThat(told.at("/freshness/Bona/state").asString()).isEqualTo("up");
        assertThat(told.at("/freshness/Bona/heardAt").asDouble()).isPositive();
        assertThat(told.at("/freshness/Clark/state").asString()).isEqualTo("self");
        assertThat(told.at("/freshness/Jaquez/state").asString()).isEqualTo("cut off");
        JsonNode other = JsonMapper.shared().readTree(get("Bona", path).body());
        assertThat(other.at("/freshness/Jaquez/state").asString()).isEqualTo("through others");
    }

    @Test
    void theHerdIsToldOfAsItIs() {
        await().atMost(PATIENCE)
                .until(() -> herd("Clark").at("/servers/0/links/0/state").asString(), "up"::equals);
        JsonNode herd = herd("Clark");
        assertThat(herd.get("server").asString()).isEqualTo("Clark");
        assertThat(herd.at("/servers/0/name").asString()).isEqualTo("Bona");
        assertThat(herd.at("/servers/0/state").asString()).isEqualTo("up");
        assertThat(herd.at("/servers/0/links/0/to").asString()).isEqualTo("Clark");
        assertThat(herd.at("/servers/1/name").asString()).isEqualTo("Clark");
        assertThat(herd.at("/servers/2/state").asString()).isEqualTo("down");
        assertThat(herd.at("/servers/2/trouble").asString()).contains("Nothing listens");
        assertThat(herd.at("/servers/2").has("links")).isFalse();

        bona.close();

        await().atMost(PATIENCE)
                .until(() -> herd("Clark").at("/servers/0/state").asString(), "down"::equals);
        assertThat(herd("Clark").at("/servers/0/heardAt").asDouble()).isPositive();
    }

    /** A server that accepts and says nothing, as one does that is frozen. */
    @Test
    void aFrozenServerIsUnknownAndKeepsNobodyWaiting() throws IOException {
        int port = configuration.server(ServerName.of("Jaquez")).linkPort();
        silent.add(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));

        await().atMost(PATIENCE).until(() -> herd("Bona").at("/servers/2/state").asString(), "unknown"::equals);
        assertThat(herd("Bona").at("/servers/2/trouble").asString()).isNotBlank();
        assertThat(herd("Bona").at("/servers/1/state").asString()).isEqualTo("up");
    }

    @Test
    void aServerWithoutNeighboursToBeHadIsReadyAfterAWhile() {
        bona.close();
        clark.close();
        try (Server alone = start("Jaquez")) {
            await().atMost(PATIENCE).until(() -> get("Jaquez", "/health/ready").statusCode() == 200);
            assertThat(alone.status().links()).hasSize(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        int port = configuration.server(ServerName.of("Jaquez")).httpPort();
        silent.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));

        assertThat(catchThrowable(() -> start("Jaquez")))
                .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + port + " for programs that speak HTTP");
    }
}
