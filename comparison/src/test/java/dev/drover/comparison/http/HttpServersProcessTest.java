package dev.drover.comparison.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.http.server.Answers;
import dev.drover.comparison.instrument.IdleConnections;
import dev.drover.comparison.instrument.IdleConnections.Guest;
import dev.drover.comparison.instrument.Instruments;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadOutcome;
import dev.drover.comparison.instrument.LoadPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All candidates give the same answers; one that this machine can't run is left out, and the output says so. */
@ParameterizedClass(name = "{0}")
@EnumSource(Candidate.class)
class HttpServersProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Repository REPOSITORY = Repository.current();

    @TempDir
    private static Path folder;

    private static Optional<RunningServer> running = Optional.empty();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Candidate candidate;

    HttpServersProcessTest(Candidate candidate) {
        this.candidate = candidate;
    }

    @BeforeParameterizedClassInvocation
    static void start(Candidate candidate) throws Exception {
        Optional<String> missing = candidate.missing().or(Instruments::missing);
        if (missing.isPresent()) {
            System.out.println("LEFT OUT: " + missing.get());
            abort(missing.get());
        }
        Instruments.build(REPOSITORY);
        running = Optional.of(candidate.start(REPOSITORY, folder, Cores.everywhere(), List.of()));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        running.ifPresent(RunningServer::close);
        running = Optional.empty();
    }

    private static RunningServer server() {
        return running.orElseThrow();
    }

    private static HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + path))
                .timeout(PATIENCE)
                .build();
    }

    /** Not closed but shut down: a feed has no end that could be waited for. */
    @AfterEach
    void hangUp() {
        client.shutdownNow();
    }

    @Test
    void positionIsAnsweredInJson() throws Exception {
        HttpResponse<String> response = client.send(get("/position"), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.headers().firstValue("date")).isPresent();
        assertThat(response.body()).isEqualTo(Answers.POSITION);
    }

    @Test
    void feedBeginsWithAnEvent() throws Exception {
        HttpResponse<Stream<String>> response = client.send(get("/feed"), BodyHandlers.ofLines());

        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        Optional<String> data = response.body()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .findFirst();
        assertThat(data).contains(Answers.POSITION);
    }

    @Test
    void webSocketBeginsWithAMessage() throws Exception {
        assumeThat(candidate.hasSockets()).as("web sockets of this candidate").isTrue();
        CompletableFuture<String> message = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                message.complete(text.toString());
                return null;
            }
        };
        URI address = URI.create("ws://127.0.0.1:" + server().port() + "/socket");
        client.newWebSocketBuilder().buildAsync(address, listener).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(message.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Answers.POSITION);
    }

    @Test
    void loadGeneratorUnderstandsIt() throws Exception {
        LoadPlan plan = LoadPlan.closedLoop(server().port(), server().pid(), "http", 4, 1)
                .lasting(Duration.ofMillis(50), Duration.ofMillis(50));

        LoadOutcome outcome = Load.run(REPOSITORY, plan);

        assertThat(outcome.requests()).isPositive();
        assertThat(outcome.unanswered()).isZero();
    }

    @Test
    void clientsMayWaitThere() throws Exception {
        List<Guest> guests = candidate.hasSockets() ? List.of(Guest.EVENTS, Guest.SOCKET) : List.of(Guest.EVENTS);
        for (Guest guest : guests) {
            try (IdleConnections _ = IdleConnections.open(REPOSITORY, server(), guest, 3)) {
                assertThat(server().isAlive()).isTrue();
            }
        }
    }
}
