package dev.drover.cli.drill;

import dev.drover.cli.client.Courier;
import dev.drover.cli.options.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports from several threads, each with a connection of its own that goes from server to server.
 *
 * <p>A thread whose server doesn't answer goes on to the next one, as a phone would.
 */
final class Load implements AutoCloseable {

    /** How long a client waits for an answer before it tries the next server. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Thread> threads = new ArrayList<>();

    /** What a load is made of.
     *
     * @param threads how many threads report at a time
     * @param clients how many clients are under way at a time
     * @param rate reports a second, of all threads together
     */
    record Shape(int threads, int clients, double rate) {

        Duration interval() {
            return Duration.ofNanos((long) (1e9 * threads / rate));
        }
    }

    /** Starts a load. */
    Load(List<ServerAddress> servers, Shape shape, Ledger ledger) {
        for (int thread = 0; thread < shape.threads; thread++) {
            // As many to each thread as go into it, and one more for the first ones.
            int clients = (shape.clients + shape.threads - 1 - thread) / shape.threads;
            Duration start = shape.interval().multipliedBy(thread).dividedBy(shape.threads);
            Courier courier = new Courier(servers, thread % servers.size(), new Courier.Listener() {}, PATIENCE);
            Reporter reporter = new Reporter(courier, start, shape.interval(), Math.max(1, clients), ledger);
            threads.add(Thread.ofVirtual().name("reporter").start(reporter));
        }
    }

    /** Ends the load; a report that was not answered yet stays without an answer. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        Joining.all(threads);
    }
}
