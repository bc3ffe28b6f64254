package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;

/** Everybody else: clients that report to a server at planned times, whatever happens to others meanwhile. */
final class Bystanders {

    private static final double RATE = 1_000;
    private static final int CONNECTIONS = 20;
    private static final int CLIENTS = 100;

    private static final Duration JAVA = Duration.ofSeconds(4);
    private static final Duration OTHERS = Duration.ofMillis(500);
    private static final Duration SMOKE = Duration.ofMillis(50);
    private static final Duration NONE = Duration.ofMillis(1);

    private Bystanders() {}

    /** They report as fast as they are answered until the server is compiled, where a JVM runs it. */
    static void warmUp(Setting setting, RunningHerd herd, String server) throws IOException, InterruptedException {
        Duration full = herd.contender().isJava() ? JAVA : OTHERS;
        LoadPlan plan = LoadPlan.reports(herd.server(server), CONNECTIONS, 1)
                .withClients(0, CLIENTS)
                .lasting(setting.scale().pick(full, SMOKE), NONE);
        Load.run(setting.repository(), plan);
    }

    /**
     * They begin to report.
     *
     * @param warmup how long they do so before anybody looks
     * @param window how long what they wait for is measured
     */
    static Load report(Setting setting, RunningServer server, Duration warmup, Duration window) throws IOException {
        LoadPlan plan = LoadPlan.reportsAtRate(server, CONNECTIONS, RATE)
                .withClients(0, CLIENTS)
                .lasting(warmup, window);
        return Load.startAmongServers(setting.repository(), plan);
    }
}
