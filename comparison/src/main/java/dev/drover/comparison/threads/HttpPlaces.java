package dev.drover.comparison.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** A provider that is asked over HTTP, in the format of Google's legacy Nearby Search. */
final class HttpPlaces implements Places {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Configuration.Provider configuration;
    private final Duration timeout;

    HttpPlaces(Configuration.Provider configuration) {
        this.configuration = configuration;
        this.timeout = Duration.ofMillis(Math.round(1000 * configuration.timeoutSeconds()));
    }

    @Override
    public String nearby(Question question) throws IOException {
        if (question.limit() == 0) {
            return NOTHING;
        }
        String query = "?location=" + question.latitude() + "," + question.longitude() + "&radius=" + question.metres()
                + "&key=" + URLEncoder.encode(configuration.key(), UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(configuration.url() + query)).build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException("the places provider says " + response.statusCode());
        }
        try {
            return Places.limited(response.body(), question.limit());
        } catch (JacksonException e) {
            throw new IOException("the places provider says no JSON", e);
        }
    }

    /** The request's own timeout would be for the head of the response alone. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the places provider failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the places provider is slow", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        } finally {
            response.cancel(true);
        }
    }
}
