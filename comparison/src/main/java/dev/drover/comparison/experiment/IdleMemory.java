package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.IdleConnections;
import dev.drover.comparison.instrument.IdleConnections.Guest;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a connection takes that says nothing: the growth of the server's memory over many connections that have each
 * reported once, after a full collection where the platform has one.
 */
final class IdleMemory implements Experiment {

    private static final int CONNECTIONS = 10_000;

    @Override
    public String name() {
        return "idle-connections";
    }

    @Override
    public String description() {
        return "How much memory an idle connection takes.";
    }

    @Override
    public Duration bound(Scale scale) {
        return scale.pick(Duration.ofSeconds(100), Duration.ofSeconds(25));
    }

    @Override
    public void run(Setting setting, Results results) throws IOException, InterruptedException {
        Interleaving.repeat(
                setting.scale().pick(3, 1),
                setting.contenders(),
                (contender, repetition) -> measure(setting, results, contender, repetition));
    }

    /** A new server each time: memory that was once used is not given back. */
    private void measure(Setting setting, Results results, Contender contender, int repetition)
            throws IOException, InterruptedException {
        int connections = setting.scale().pick(CONNECTIONS, 200);
        HerdPlan plan = HerdPlan.single(setting.newFolder(contender.key()));
        try (RunningHerd herd = setting.start(contender, plan, Cores.all())) {
            RunningServer server = herd.server(BAILEY);
            // The code and the clients are there before; what grows is what the connections take.
            Load.run(
                    setting.repository(),
                    LoadPlan.reports(server, 64, 1)
                            .withClients(0, connections)
                            .lasting(
                                    setting.scale().pick(Duration.ofMillis(500), Duration.ofMillis(100)),
                                    Duration.ofMillis(1)));
            try (Connection connection = herd.connect(BAILEY)) {
                connection.report(IdleConnections.clients(connections), "+34.068930-118.445127");
            }
            Memory before = Memory.of(server, contender.isJava());
            try (IdleConnections _ = IdleConnections.open(setting.repository(), server, Guest.LINE, connections)) {
                Quiet.await(herd);
                Memory after = Memory.of(server, contender.isJava());
                Map<String, Number> values = new LinkedHashMap<>();
                values.put("bytesPerConnection", (double) (after.process() - before.process()) / connections);
                values.put("kernelBytesPerConnection", (double) (after.kernel() - before.kernel()) / connections);
                results.add(new Measurement(
                        name(),
                        contender.key(),
                        Map.of("connections", connections),
                        repetition,
                        values,
                        "The kernel's part holds both ends of each connection, since both are on this machine."));
            }
        }
    }
}
