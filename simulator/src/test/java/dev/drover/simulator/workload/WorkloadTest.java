package dev.drover.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Herd;
import dev.drover.herd.ServerName;
import dev.drover.herd.Spreading;
import dev.drover.simulator.Quality;
import dev.drover.simulator.Timing;
import dev.drover.simulator.Topologies;
import dev.drover.simulator.workload.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The workload by which the field measures broadcasts: 25 servers, 100 ms a hop, 100 operations a second. */
class WorkloadTest {

    private static Result run(Topologies topology, Spreading spreading, Quality quality, long seed, Fault... faults) {
        return run(topology, spreading, quality, 1_000, seed, faults);
    }

    private static Result run(
            Topologies topology, Spreading spreading, Quality quality, int clients, long seed, Fault... faults) {
        return Workload.run(
                new Plan(
                        topology.of(25, 4, seed),
                        quality,
                        Timing.DEFAULT,
                        name -> new Herd(name, 0x5EED, spreading),
                        clients,
                        100,
                        0.5,
                        Duration.ofSeconds(20),
                        List.of(faults),
                        seed),
                _ -> {});
    }

    private static Quality hops() {
        return Quality.of(Duration.ofMillis(100), Duration.ZERO);
    }

    private static Fault fault(Kind kind, String... servers) {
        Set<ServerName> names =
                Set.copyOf(List.of(servers).stream().map(ServerName::of).toList());
        return new Fault(kind, Duration.ofSeconds(5), Duration.ofSeconds(12), names);
    }

    @Test
    void treesCostFewMessagesAndLittleTimeAtOnce() {
        for (long seed = 1; seed <= 5; seed++) {
            Result result = run(Topologies.RANDOM, Spreading.TREE, hops(), seed);
            assertThat(result.messagesPerOperation()).isLessThanOrEqualTo(15);
            assertThat(result.latencyMillis().median()).isLessThanOrEqualTo(300);
            assertThat(result.latencyMillis().max()).isLessThanOrEqualTo(550);
            assertThat(result.lost()).isZero();
            assertThat(result.operations()).isEqualTo(2_000);
        }
    }

    @Test
    void nothingIsLostWhateverHappens() {
        for (Spreading spreading : Spreading.values()) {
            for (Kind kind : Kind.values()) {
                Result result = run(Topologies.RANDOM, spreading, hops(), 1, fault(kind));
                assertThat(result.lost()).as("%s, %s", spreading, kind).isZero();
                assertThat(result.agreedMillis()).as("%s, %s", spreading, kind).isLessThan(30_000);
            }
            Result lossy = run(Topologies.GRID, spreading, hops().lossy(0.05, 0.02, 0.05), 1);
            assertThat(lossy.lost()).as("%s, lossy", spreading).isZero();
        }
    }

    @Test
    void aServerWithoutPowerTakesWithItOnlyWhatNobodyElseHadHeard() {
        Result result = run(Topologies.RANDOM, Spreading.TREE, hops(), 1, fault(Kind.CRASH, "Clark", "Bona"));
        assertThat(result.unanswered()).isPositive();
        assertThat(result.lostWithServer()).isLessThan(10);
    }

    @Test
    void aNarrowLinkConflates() {
        Quality narrow = hops().narrow(3_000, 2_048);
        Result result = run(Topologies.LINE, Spreading.FLOOD, narrow, 10, 1);
        assertThat(result.lost()).isZero();
        assertThat(result.kinds().get("Report")).isLessThan(24 * result.reports() * 3 / 4);
    }

    @Test
    void aLineIsSlowAndAMeshIsFast() {
        assertThat(run(Topologies.LINE, Spreading.FLOOD, hops(), 1)
                        .latencyMillis()
                        .max())
                .isEqualTo(2_400);
        assertThat(run(Topologies.MESH, Spreading.FLOOD, hops(), 1)
                        .latencyMillis()
                        .max())
                .isEqualTo(100);
    }
}
