package dev.drover.cli.drill;

import dev.drover.cli.client.Courier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Reports for a few clients in turn, over one connection, until interrupted. Run by one thread. */
final class Reporter implements Runnable {

    private static final int REPORTS_AT_A_SERVER = 20;

    /** After so many reports a client falls silent, and another one takes its place. */
    private static final int REPORTS_OF_A_CLIENT = 10;

    private final Courier courier;
    private final Duration start;
    private final Duration interval;
    private final int clients;
    private final Ledger ledger;
    private final SplittableRandom random;
    private long sentAt;

    Reporter(Courier courier, Duration start, Duration interval, int clients, Ledger ledger) {
        this.courier = courier;
        this.start = start;
        this.interval = interval;
        this.clients = clients;
        this.ledger = ledger;
        this.random = ledger.newRandom();
    }

    @Override
    public void run() {
        try (courier) {
            Thread.sleep(start);
            long due = System.nanoTime();
            List<MarkedClient> underWay = new ArrayList<>();
            for (long number = 0; ; number++) {
                int turn = (int) (number % clients);
                long round = number / clients;
                if (round == 0) {
                    underWay.add(ledger.newClient());
                } else if ((round + turn) % REPORTS_OF_A_CLIENT == 0) {
                    // One after the other, so that at any time somebody has just fallen silent.
                    underWay.set(turn, ledger.newClient());
                }
                report(underWay.get(turn));
                if ((number + 1) % REPORTS_AT_A_SERVER == 0) {
                    courier.moveOn();
                }
                // Who could not keep up does not catch up in a burst.
                due = Math.max(due + interval.toNanos(), System.nanoTime() - interval.toNanos());
                Thread.sleep(Duration.ofNanos(due - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // The load is over.
        }
    }

    private void report(MarkedClient client) throws InterruptedException {
        long first = System.nanoTime();
        try {
            String reply = courier.deliver(() -> {
                sentAt = System.nanoTime();
                return ledger.report(client, random);
            });
            ledger.answered(client, reply, sentAt);
        } finally {
            ledger.waited(System.nanoTime() - first);
        }
    }
}
