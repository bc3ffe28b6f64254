package dev.drover.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Topology;
import dev.drover.server.Configuration;
import dev.drover.server.Overrides;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomPlanTest {

    private static final Topology FIVE =
            Configuration.load(Optional.empty(), Overrides.NONE).topology();
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static Plan plan(long seed, Duration whole) {
        return RandomPlan.of(seed, FIVE, whole, _ -> true);
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(plan(7, MINUTE)).isEqualTo(plan(7, MINUTE)).isNotEqualTo(plan(8, MINUTE));
    }

    @Test
    void thePlanCanBeGivenAsItIsPrinted() {
        Plan plan = plan(7, MINUTE);
        assertThat(PlanNotation.parse("--plan", plan.toString(), FIVE)).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 300})
    void everyPlanHasAllKindsAndLeavesTimeBeforeAndAfter(int seconds) {
        Duration whole = Duration.ofSeconds(seconds);
        for (long seed = 0; seed < 50; seed++) {
            Plan plan = plan(seed, whole);
            assertThat(plan.faults())
                    .as("seed %d", seed)
                    .hasAtLeastOneElementOfType(Fault.Kill.class)
                    .hasAtLeastOneElementOfType(Fault.Freeze.class)
                    .hasAtLeastOneElementOfType(Fault.Cut.class)
                    .allMatch(fault -> fault.at().multipliedBy(10).compareTo(whole) >= 0);
            assertThat(plan.end().multipliedBy(5)).isLessThanOrEqualTo(whole.multipliedBy(4));
        }
    }

    @Test
    void nobodyIsKilledWhileAnotherIsDeadOrFrozen() {
        for (long seed = 0; seed < 50; seed++) {
            List<Fault> faults = plan(seed, MINUTE).faults();
            for (Fault fault : faults) {
                if (fault instanceof Fault.Kill) {
                    assertThat(others(faults, fault))
                            .as("seed %d, %s", seed, fault)
                            .noneMatch(other -> other.at().compareTo(fault.at()) <= 0
                                    && other.end().plus(Timeline.SETTLING).compareTo(fault.at()) > 0);
                }
            }
        }
    }

    private static Stream<Fault> others(List<Fault> faults, Fault fault) {
        return faults.stream().filter(other -> !other.equals(fault) && !(other instanceof Fault.Cut));
    }

    @Test
    void whatIsNotPossibleIsLeftOut() {
        Plan plan = RandomPlan.of(7, FIVE, MINUTE, fault -> fault instanceof Fault.Freeze);
        assertThat(plan.faults()).isNotEmpty().hasOnlyElementsOfType(Fault.Freeze.class);
    }
}
