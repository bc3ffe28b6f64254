package dev.drover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final EventQueue queue = new EventQueue();
    private final List<Object> happened = new ArrayList<>();

    @Test
    void everythingHappensInTheOrderOfItsTimeAndOfItsPlanning() {
        SplittableRandom random = new SplittableRandom(7);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long time = random.nextInt(500);
            times.add(time);
            queue.plan(time, happened::add, new Planned(time, i));
        }
        queue.runUntil(1_000);

        List<Planned> expected = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            expected.add(new Planned(times.get(i), i));
        }
        expected.sort(Comparator.comparingLong(Planned::time));
        assertThat(happened).isEqualTo(expected);
        assertThat(queue.now()).isEqualTo(1_000);
        assertThat(queue.happened()).isEqualTo(5_000);
    }

    @Test
    void whatIsPlannedMeanwhileHappensToo() {
        queue.plan(
                1,
                subject -> {
                    happened.add(subject);
                    queue.plan(queue.now(), happened::add, "at once");
                    queue.plan(5, happened::add, "too late");
                },
                "first");
        queue.plan(1, happened::add, "second");
        queue.runUntil(4);
        assertThat(happened).containsExactly("first", "second", "at once");
    }

    private record Planned(long time, int order) {}
}
