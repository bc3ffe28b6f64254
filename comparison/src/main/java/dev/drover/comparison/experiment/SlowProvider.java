package dev.drover.comparison.experiment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider of places in Google's legacy format that answers any number of askers at once, at first without delay.
 * Thread-safe.
 */
final class SlowProvider implements AutoCloseable {

    private static final int BACKLOG = 1_000;
    private static final byte[] BODY = """
            {
               "html_attributions" : [],
               "results" : [
                  {
                     "geometry" : { "location" : { "lat" : 34.0689, "lng" : -118.4451 } },
                     "name" : "Royce Hall",
                     "place_id" : "royce-hall",
                     "types" : [ "point_of_interest" ],
                     "vicinity" : "Los Angeles"
                  }
               ],
               "status" : "OK"
            }
            """.getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration delay = Duration.ZERO;

    SlowProvider() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Takes its time with every answer from now on. */
    void slowDown(Duration each) {
        delay = each;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(delay);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
        } catch (InterruptedException _) {
            // The experiment is over.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
