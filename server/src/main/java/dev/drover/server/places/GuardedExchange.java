package dev.drover.server.places;

import dev.drover.server.places.Answer.Verdict;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider without overrunning it: so many requests at once and no more, a second attempt where it may help,
 * and none at all for a while when it keeps failing. Thread-safe.
 */
final class GuardedExchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedExchange.class);

    /** A question that waited longer for its turn would leave the provider too little time to answer. */
    private static final int WAITING_SHARE = 4;

    private static final int MAX_FAILURE_PERCENT = 50;

    private final Format format;
    private final Exchange exchange;
    private final Duration timeout;
    private final Semaphore turns;
    private final CircuitBreaker breaker;

    GuardedExchange(Format format, Exchange exchange, PlacesConfiguration configuration) {
        this.format = format;
        this.exchange = exchange;
        this.timeout = configuration.timeout();
        this.turns = new Semaphore(configuration.maxRequests(), true);
        this.breaker = CircuitBreaker.of(
                "places",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(configuration.breakerWindow())
                        .minimumNumberOfCalls(configuration.breakerWindow())
                        .failureRateThreshold(MAX_FAILURE_PERCENT)
                        .waitDurationInOpenState(configuration.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        // How slow is too slow is the timeout's business.
                        .slowCallDurationThreshold(configuration.timeout().multipliedBy(2))
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> report(event.getStateTransition().getToState()));
    }

    private void report(CircuitBreaker.State state) {
        switch (state) {
            case OPEN ->
                LOG.warn(
                        "The places provider keeps failing; it is left alone for {}",
                        breaker.getCircuitBreakerConfig()
                                .getWaitIntervalFunctionInOpenState()
                                .apply(1));
            case CLOSED -> LOG.info("The places provider answers again");
            default -> LOG.debug("The places provider is tried again");
        }
    }

    /** Asks; always answers, within the timeout. */
    Answer ask(String inquiry) {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!breaker.tryAcquirePermission()) {
            return Answer.of(Verdict.FAILED, format.error(Failure.RESTING));
        }
        if (!waitForTurn()) {
            breaker.releasePermission();
            return Answer.of(Verdict.FAILED, format.error(Failure.BUSY));
        }
        Verdict verdict = Verdict.FAILED;
        try {
            Answer answer = attempt(inquiry, deadline);
            verdict = answer.verdict();
            return answer;
        } finally {
            turns.release();
            record(verdict);
        }
    }

    private boolean waitForTurn() {
        try {
            return turns.tryAcquire(timeout.toNanos() / WAITING_SHARE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answer attempt(String inquiry, long deadline) {
        Answer first = exchange.ask(inquiry, deadline);
        if (first.verdict() != Verdict.STUMBLED || !pause(deadline)) {
            return first;
        }
        return exchange.ask(inquiry, deadline);
    }

    /** Waits a random moment, lest all servers that a provider failed ask again in step. */
    private static boolean pause(long deadline) {
        long millis = ThreadLocalRandom.current().nextLong(20, 100);
        if (deadline - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(2 * millis)) {
            return false;
        }
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void record(Verdict verdict) {
        if (verdict.isFailure()) {
            breaker.onError(0, TimeUnit.NANOSECONDS, new ProviderFailure());
        } else {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        if (verdict == Verdict.REFUSED) {
            LOG.debug("The places provider refused a question; its answer to the client says why");
        }
    }

    @Override
    public void close() {
        exchange.close();
    }

    /** What the breaker counts; it wants an exception. */
    private static final class ProviderFailure extends RuntimeException {

        ProviderFailure() {
            super("the provider failed", null, false, false);
        }
    }
}
