package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.time.Duration;

/** Waits until a herd has done what it was told to. */
final class Quiet {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Of one core; a herd that only keeps its links up needs less. */
    private static final double IDLE = 0.2;

    private Quiet() {}

    /** Returns when the herd's processes have used hardly any CPU time for a moment, or after 5 s. */
    static void await(RunningHerd herd) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Duration before = cpuTime(herd);
        while (System.nanoTime() < end) {
            Thread.sleep(INTERVAL);
            Duration now = cpuTime(herd);
            if (now.minus(before).toNanos() <= IDLE * INTERVAL.toNanos()) {
                break;
            }
            before = now;
        }
        herd.shortenLogs();
    }

    private static Duration cpuTime(RunningHerd herd) {
        return herd.servers().stream().map(RunningServer::cpuTime).reduce(Duration.ZERO, Duration::plus);
    }
}
