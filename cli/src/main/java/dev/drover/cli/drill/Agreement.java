package dev.drover.cli.drill;

import dev.drover.cli.operate.HerdQuestion;
import dev.drover.cli.operate.HerdStatus;
import dev.drover.cli.options.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits until all servers know the same.
 *
 * <p>They do when the digests of all that they know are equal. Where others report as well, digests of servers differ at
 * any moment by what is on its way; there it is enough that all servers answer the same for each of the drill's clients.
 */
final class Agreement {

    /** The longest that the drill waits; a herd that needs as much has failed its promise many times over. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HerdQuestion question;
    private final boolean alone;
    private final List<ServerAddress> servers;
    private final Ledger ledger;

    Agreement(DrilledHerd herd, List<ServerAddress> servers, Ledger ledger) {
        this.question = new HerdQuestion(herd.configuration());
        this.alone = herd.isOwn();
        this.servers = servers;
        this.ledger = ledger;
    }

    /** Waits, and returns how long it took; empty if the patience was at its end. */
    Optional<Duration> await() throws InterruptedException {
        long start = System.nanoTime();
        while (!isReached()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                return Optional.empty();
            }
            Thread.sleep(PAUSE);
        }
        return Optional.of(Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean isReached() {
        HerdStatus status = question.ask();
        if (status.reached().size() < servers.size()) {
            return false;
        }
        return status.sameDigests()
                || (!alone && Audit.of(servers, ledger.clients()).isUnanimous());
    }
}
