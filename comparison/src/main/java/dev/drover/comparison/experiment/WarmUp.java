package dev.drover.comparison.experiment;

import static dev.drover.comparison.contender.HerdPlan.BAILEY;

import dev.drover.comparison.contender.Connection;
import dev.drover.comparison.contender.RunningHerd;
import dev.drover.comparison.contender.RunningServer;
import dev.drover.comparison.instrument.Load;
import dev.drover.comparison.instrument.LoadPlan;
import java.io.IOException;
import java.time.Duration;

/**
 * Gets a server to where its costs no longer change: compiled, its heap grown, its table of clients filled.
 *
 * <p>A JVM on one core compiles on that core, beside the work; after these times its CPU time per request has settled.
 */
final class WarmUp {

    private static final Duration JAVA = Duration.ofSeconds(5);
    private static final Duration OTHERS = Duration.ofSeconds(1);
    private static final Duration SMOKE = Duration.ofMillis(200);
    private static final Duration NONE = Duration.ofMillis(1);

    /** How often each server is asked about each of a thousand clients; a JVM compiles well what was done so often. */
    private static final int QUESTIONS = 10;

    private WarmUp() {}

    /**
     * Loads a server in the ways in which it will be loaded; its herd is linked and quiet when this returns.
     *
     * @param pipelines how many requests are under way at a time, in one way after the other
     */
    static void serving(Setting setting, RunningHerd herd, String server, int... pipelines)
            throws IOException, InterruptedException {
        Agreement.awaitLinks(herd);
        for (int pipeline : pipelines) {
            load(setting, herd.server(server), pipeline, duration(setting, herd));
        }
        Quiet.await(herd);
    }

    /** Tells and asks all servers; the herd is linked and quiet when this returns. */
    static void everywhere(Setting setting, RunningHerd herd) throws IOException, InterruptedException {
        Agreement.awaitLinks(herd);
        Stampede.over(setting, herd, duration(setting, herd));
        load(setting, herd.server(BAILEY), 1, duration(setting, herd));
        for (RunningServer server : herd.servers()) {
            try (Connection connection = herd.connect(server.name())) {
                for (int i = 0; i < setting.scale().pick(QUESTIONS, 1); i++) {
                    connection.whereAre(Stampede.someClients(herd));
                }
            }
        }
        Quiet.await(herd);
    }

    private static Duration duration(Setting setting, RunningHerd herd) {
        return setting.scale().pick(herd.contender().isJava() ? JAVA : OTHERS, SMOKE);
    }

    private static void load(Setting setting, RunningServer server, int pipeline, Duration duration)
            throws IOException, InterruptedException {
        Load.run(setting.repository(), LoadPlan.reports(server, 64, pipeline).lasting(duration, NONE));
    }
}
