package dev.drover.cli.process;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until all servers of a herd know the same. */
final class Agreement {

    /** What the project promises: all agree 5 s after the last fault has ended. */
    static final Duration PROMISE = Duration.ofSeconds(5);

    /** For what is no promise but preparation: as long as a busy machine may need. */
    static final Duration AMPLE = Duration.ofSeconds(60);

    private Agreement() {}

    static void await(ProcessHerd herd, int clients, Duration atMost) {
        try {
            Awaitility.await("all servers know the same " + clients + " clients")
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> herd.agreeOn(clients));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + herd.describe(), e);
        }
    }
}
