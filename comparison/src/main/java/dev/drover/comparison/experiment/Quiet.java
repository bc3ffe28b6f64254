package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Waits until servers have done what they were told to. */
public final class Quiet {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Of one core; a herd that only keeps its links up needs less. */
    private static final double IDLE = 0.2;

    private Quiet() {}

    /** Returns when the herd's processes have used hardly any CPU time for a moment, or after 5 s. */
    static void await(RunningHerd herd) throws IOException, InterruptedException {
        await(herd.servers());
        herd.shortenLogs();
    }

    /** The same for one server. */
    public static void await(RunningServer server) throws InterruptedException {
        await(List.of(server));
    }

    private static void await(Collection<RunningServer> servers) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Duration before = cpuTime(servers);
        while (System.nanoTime() < end) {
            Thread.sleep(INTERVAL);
            Duration now = cpuTime(servers);
            if (now.minus(before).toNanos() <= IDLE * INTERVAL.toNanos()) {
                break;
            }
            before = now;
        }
    }

    private static Duration cpuTime(Collection<RunningServer> servers) {
        return servers.stream().map(RunningServer::cpuTime).reduce(Duration.ZERO, Duration::plus);
    }
}
