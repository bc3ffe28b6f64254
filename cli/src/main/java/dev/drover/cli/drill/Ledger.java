package dev.drover.cli.drill;

import dev.drover.cli.client.LineClient;
import dev.drover.cli.client.SystemTime;
import dev.drover.herd.InvalidValueException;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** All clients of a drill and what became of their reports. Thread-safe. */
final class Ledger {

    private final String prefix;
    private final SplittableRandom seeds;
    private final Queue<MarkedClient> clients = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder notUnderstood = new LongAdder();
    private final LongAccumulator longestWait = new LongAccumulator(Math::max, 0);

    /**
     * Makes an empty ledger.
     *
     * @param prefix what the names of all clients begin with
     */
    Ledger(String prefix, long seed) {
        this.prefix = prefix;
        this.seeds = new SplittableRandom(seed);
    }

    /** A client that nobody has heard of yet. */
    MarkedClient newClient() {
        MarkedClient client = new MarkedClient(String.format(Locale.ROOT, "%s-%05d", prefix, count.incrementAndGet()));
        clients.add(client);
        return client;
    }

    /** Random numbers for one thread. */
    synchronized SplittableRandom newRandom() {
        return seeds.split();
    }

    /** A report of a client from somewhere, now; noted as sent. */
    String report(MarkedClient client, SplittableRandom random) {
        String fields = String.format(
                Locale.ROOT,
                "%s %+.6f%+.6f %s",
                client.id(),
                random.nextDouble(-85, 85),
                random.nextDouble(-180, 180),
                SystemTime.now());
        client.sends(fields);
        sent.increment();
        return "IAMAT " + fields;
    }

    /** Notes the answer to a report. */
    void answered(MarkedClient client, String reply, long sentAt) {
        long now = System.nanoTime();
        try {
            client.isAnswered(reply, sentAt, now);
            acknowledged.increment();
        } catch (InvalidValueException e) {
            notUnderstood.increment();
        }
    }

    /** Reports for a client that tries one server only, and returns when the answer has come. */
    void report(MarkedClient client, SplittableRandom random, LineClient connection) throws IOException {
        String command = report(client, random);
        long sentAt = System.nanoTime();
        answered(client, connection.ask(command), sentAt);
    }

    /** Notes how long a client needed until anybody had acknowledged its report, its attempts taken together. */
    void waited(long nanos) {
        longestWait.accumulate(nanos);
    }

    Collection<MarkedClient> clients() {
        return clients;
    }

    long sent() {
        return sent.sum();
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long notUnderstood() {
        return notUnderstood.sum();
    }

    long longestWaitNanos() {
        return longestWait.get();
    }
}
