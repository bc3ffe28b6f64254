package dev.drover.comparison.promise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A places provider on loopback that answers as it is told to, in real HTTP. Thread-safe. */
public final class StandInPlaces implements AutoCloseable {

    private static final Answer NOTHING = new Answer(200, "{\"results\" : [], \"status\" : \"ZERO_RESULTS\"}");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Answer answer = NOTHING;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Answer(int status, String body) {}

    /** Starts it on a port of its own; it knows of no places. */
    public StandInPlaces() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/maps/api/place/nearbysearch/json");
    }

    /** From now on it answers so. */
    public void answers(int status, String body) {
        answer = new Answer(status, body);
    }

    /** From now on it answers so. */
    public void answers(String body) {
        answers(200, body);
    }

    /** From now on it takes questions and answers none. */
    public void holds() {
        gate = new CountDownLatch(1);
    }

    /** Answers the questions that were held, and goes on answering. */
    public void releases() {
        gate.countDown();
    }

    /** The queries of the questions so far, as they came. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            body.readAllBytes();
            questions.add(exchange.getRequestURI().getQuery());
            gate.await();
            Answer now = answer;
            byte[] bytes = now.body().getBytes(StandardCharsets.ISO_8859_1);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
