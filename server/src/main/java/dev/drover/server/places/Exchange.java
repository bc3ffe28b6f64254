package dev.drover.server.places;

import dev.drover.server.places.Answer.Verdict;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a provider and its response. Thread-safe.
 *
 * <p>Redirects are not followed: the key would go where nobody sent it.
 */
final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Format format;
    private final URI endpoint;
    private final ApiKey key;
    private final int maxAnswerBytes;
    private final HttpClient client;

    Exchange(Format format, URI endpoint, ApiKey key, Duration timeout, int maxAnswerBytes) {
        this.format = format;
        this.endpoint = endpoint;
        this.key = key;
        this.maxAnswerBytes = maxAnswerBytes;
        boolean encrypted = endpoint.getScheme().equalsIgnoreCase("https");
        this.client = HttpClient.newBuilder()
                // Without encryption, HTTP/2 would begin as an upgrade, which confuses simple stand-ins.
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .proxy(ProxySelector.getDefault())
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("places-", 0).factory()))
                .build();
    }

    /** Asks, and gives up at a time as {@link System#nanoTime()} tells it. */
    Answer ask(String inquiry, long deadline) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(format.request(endpoint, inquiry, key), head -> new LimitedBody(maxAnswerBytes));
        try {
            return judge(response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return failed(Failure.SLOW);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return failed(Failure.UNREACHABLE);
        } catch (CancellationException e) {
            return failed(Failure.UNREACHABLE);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            // Only the kind of exception: the message of some holds the address, and that may hold the key.
            LOG.debug("The places provider failed: {}", cause == null ? e : cause.getClass());
            return cause instanceof LimitedBody.TooLargeException
                    ? failed(Failure.TOO_LARGE)
                    : Answer.of(Verdict.STUMBLED, format.error(Failure.UNREACHABLE));
        }
    }

    private Answer judge(HttpResponse<byte[]> response) {
        try {
            if (key.appearsIn(response.body())) {
                throw new UnexpectedAnswerException("it repeats the key");
            }
            return format.judge(response.statusCode(), response.body());
        } catch (UnexpectedAnswerException e) {
            LOG.debug("The places provider answered {} with a strange body: {}", response.statusCode(), e.getMessage());
            boolean mayPass = response.statusCode() >= 500;
            return Answer.of(mayPass ? Verdict.STUMBLED : Verdict.FAILED, format.error(Failure.UNEXPECTED));
        }
    }

    private Answer failed(Failure failure) {
        return Answer.of(Verdict.FAILED, format.error(failure));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
