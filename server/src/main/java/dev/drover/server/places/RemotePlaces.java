package dev.drover.server.places;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drover.server.places.Answer.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places that a provider knows, asked over HTTP. Thread-safe.
 *
 * <p>Whoever asks what somebody is asking already waits for the same answer. A request belongs to none of them: it has
 * a thread of its own, so that one client's going away fails nobody else, and nobody waits longer than the timeout.
 */
final class RemotePlaces implements Places {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePlaces.class);

    private static final long MAX_CACHED_BYTES = 64L << 20;

    private final Format format;
    private final GuardedExchange provider;
    private final Duration timeout;
    private final ConcurrentMap<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private final Cache<String, Answer> cache;

    RemotePlaces(PlacesConfiguration configuration, Format format, URI endpoint, ApiKey key) {
        this.format = format;
        this.timeout = configuration.timeout();
        Exchange exchange = new Exchange(
                format, endpoint, key, timeout, configuration.maxAnswer().asInt());
        this.provider = new GuardedExchange(format, exchange, configuration);
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(configuration.cacheTtl())
                .maximumWeight(configuration.cacheTtl().isPositive() ? MAX_CACHED_BYTES : 0)
                .weigher((String inquiry, Answer answer) -> inquiry.length() + answer.body().length)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public byte[] nearby(Question question) {
        byte[] known = atOnce(question);
        return known != null ? known : await(ask(format.inquiry(question))).limitedTo(question.limit());
    }

    @Override
    public byte @Nullable [] atOnce(Question question) {
        if (question.limit() == 0) {
            return format.nothing();
        }
        Answer cached = cache.getIfPresent(format.inquiry(question));
        return cached == null ? null : cached.limitedTo(question.limit());
    }

    private CompletableFuture<Answer> ask(String inquiry) {
        CompletableFuture<Answer> own = new CompletableFuture<>();
        CompletableFuture<Answer> others = underWay.putIfAbsent(inquiry, own);
        if (others != null) {
            return others;
        }
        Thread.ofVirtual().name("places-question").start(() -> {
            Answer answer = failed(Failure.UNREACHABLE);
            try {
                answer = provider.ask(inquiry);
                if (answer.verdict() == Verdict.ANSWERED) {
                    cache.put(inquiry, answer);
                }
            } catch (RuntimeException e) {
                LOG.warn("Asking the places provider failed in an unforeseen way: {}", e.getClass());
            } finally {
                // In this order, lest somebody who asks after the answer gets the old one.
                underWay.remove(inquiry, own);
                own.complete(answer);
            }
        });
        return own;
    }

    private Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return failed(Failure.SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Failure.UNREACHABLE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no answer is ever completed exceptionally", e);
        }
    }

    private Answer failed(Failure failure) {
        return Answer.of(Verdict.FAILED, format.error(failure));
    }

    @Override
    public void close() {
        provider.close();
    }
}
