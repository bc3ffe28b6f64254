package dev.drover.cli.process;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits until all servers of a herd know the same. */
final class Agreement {

    /** What the project promises: all agree 5 s after the last fault has ended. */
    static final Duration PROMISE = Duration.ofSeconds(5);

    private Agreement() {}

    static void await(ProcessHerd herd, int clients, Duration atMost) {
        Awaitility.await("all servers know the same " + clients + " clients")
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> herd.agreeOn(clients));
    }
}
