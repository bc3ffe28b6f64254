package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.RunningHerd;
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

    private WarmUp() {}

    /** Loads a server in the ways in which it will be loaded; its herd is linked and quiet when this returns. */
    static void serving(Setting setting, RunningHerd herd, String server) throws IOException, InterruptedException {
        Agreement.awaitLinks(herd);
        Duration each = setting.scale().pick(herd.contender().isJava() ? JAVA : OTHERS, SMOKE);
        for (int pipeline : new int[] {64, 1}) {
            LoadPlan plan = LoadPlan.reports(herd.server(server), 64, pipeline).lasting(each, NONE);
            Load.run(setting.repository(), plan);
        }
        Quiet.await(herd);
    }
}
