package dev.drover.simulator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Herds under mixed faults, many of them: {@code -Ddrover.seeds=100000} for more, {@code -Ddrover.seed=7} for one. */
class SeedsTest {

    private static final long SEEDS = Long.getLong("drover.seeds", 10_000);

    @Test
    void whateverGoesWrongAllInvariantsHold() {
        Long given = Long.getLong("drover.seed");
        long first = given != null ? given : System.nanoTime();
        LongAdder events = new LongAdder();
        LongAccumulator slowest = new LongAccumulator(Math::max, 0);
        long start = System.nanoTime();
        Optional<Long> failing = LongStream.range(first, given != null ? first + 1 : first + SEEDS)
                .parallel()
                .filter(seed -> {
                    Verdict verdict = Trial.of(Scenario.random(seed));
                    events.add(verdict.events());
                    slowest.accumulate(verdict.agreedAfter().toMillis());
                    return verdict.violation().isPresent();
                })
                .boxed()
                .findAny();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d events in %.1f s; the slowest agreement took %s of virtual time%n",
                events.sum(), seconds, Duration.ofMillis(slowest.get()));
        assertThat(failing.flatMap(Investigation::of).map(story -> List.of(story.split("\n"))))
                .isEmpty();
    }
}
