package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Cores;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All servers of a herd are told reports at once and as fast as they answer, each of clients of its own. */
final class Stampede {

    private static final int CONNECTIONS = 16;
    private static final int PIPELINE = 16;
    private static final Duration NONE = Duration.ofMillis(1);

    private Stampede() {}

    /** Lasts for a while; how many reports per second that were in all. */
    static double over(Setting setting, RunningHerd herd, Duration window) throws IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        double perSecond = 0;
        try {
            int each = clientsOfEach(herd);
            for (RunningServer server : herd.servers()) {
                LoadPlan plan = LoadPlan.reports(server, CONNECTIONS, PIPELINE)
                        .withClients(loads.size() * each, each)
                        .lasting(NONE, window);
                loads.add(Load.start(setting.repository(), plan, Cores.everywhere()));
            }
            for (Load load : loads) {
                perSecond += load.await().requestsPerSecond();
            }
        } finally {
            loads.forEach(Load::close);
        }
        return perSecond;
    }

    private static int clientsOfEach(RunningHerd herd) {
        return LoadPlan.CLIENTS / herd.servers().size();
    }

    /** Every tenth of those that report: each question about one takes its time, at five servers. */
    static List<String> someClients(RunningHerd herd) {
        List<String> clients = new ArrayList<>();
        for (int client = 0; client < clientsOfEach(herd) * herd.servers().size(); client += 10) {
            clients.add(LoadPlan.client(client));
        }
        return clients;
    }
}
