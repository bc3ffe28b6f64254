package dev.drover.comparison.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drover.comparison.contender.Repository;
import dev.drover.comparison.instrument.LaggingPair.Memory;
import dev.drover.comparison.instrument.LaggingPair.Taken;
import dev.drover.comparison.instrument.Propagation.Outcome;
import dev.drover.comparison.instrument.Propagation.Protocol;
import dev.drover.comparison.instrument.Propagation.Questions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The probe finds the time after which a server answers with a report, and says what it saw on the way. */
class PropagationProcessTest {

    private static final Repository REPOSITORY = Repository.current();
    private static final Duration LAG = Duration.ofMillis(3);
    private static final Duration PAUSE = Duration.ofMillis(1);

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Optional<String> missing = Instruments.missing();
        assumeThat(missing).as("what the probe is built with").isEmpty();
        Instruments.build(REPOSITORY);
    }

    @Test
    void halfOfTheFirstQuestionsComeTooEarly() throws Exception {
        Outcome outcome = probe(known -> latest(known, LAG), 300, 100);

        double early = outcome.questions().map(Questions::early).orElseThrow();
        assertThat(early / 300).isBetween(0.3, 0.7);
        assertThat(outcome.lost()).isZero();
        assertThat(outcome.wentBack()).isZero();
    }

    @Test
    void nothingIsKnownBeforeItCanBe() throws Exception {
        Outcome outcome = probe(known -> latest(known, LAG), 100, 0);

        assertThat(outcome.latencies().count()).isEqualTo(100);
        // The counts keep three digits.
        assertThat(outcome.latencies().micros(0)).isGreaterThan(0.999 * LAG.toNanos() / 1e3);
    }

    @Test
    void anOlderAnswerAfterANewerOneIsToldOf() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        Outcome outcome = probe(
                known -> questions.incrementAndGet() % 2 == 0 && !known.isEmpty()
                        ? known.getFirst().line()
                        : latest(known, Duration.ZERO),
                10,
                0);

        assertThat(outcome.wentBack()).isPositive();
        assertThat(outcome.lost()).isZero();
    }

    @Test
    void whatNeverArrivesIsLost() throws Exception {
        Outcome outcome = probe(_ -> "", 1, 0);

        assertThat(outcome.lost()).isEqualTo(1);
        assertThat(outcome.latencies().count()).isZero();
    }

    private static String latest(List<Taken> known, Duration lag) {
        long now = System.nanoTime();
        return known.reversed().stream()
                .filter(report -> now - report.at() >= lag.toNanos())
                .map(Taken::line)
                .findFirst()
                .orElse("");
    }

    private static Outcome probe(Memory memory, int rounds, int warmupRounds) throws IOException, InterruptedException {
        try (LaggingPair pair = new LaggingPair(memory)) {
            return Propagation.run(REPOSITORY, Protocol.LINE, pair.from(), pair.to(), rounds, warmupRounds, PAUSE);
        }
    }
}
