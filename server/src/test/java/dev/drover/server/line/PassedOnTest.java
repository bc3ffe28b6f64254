package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.server.loop.Outgoing;
import dev.drover.server.traffic.TrafficLogs;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever has the reply to a report knows that the neighbours have been told of it. */
class PassedOnTest {

    @Test
    void neighboursAreToldOfAReportBeforeItIsAnswered() {
        Neighbours neighbours = new Neighbours();
        try (Clark clark = neighbours.clark();
                Conversation client = clark.client()) {
            client.says("IAMAT " + KIWI).hears(AT_KIWI);
            assertThat(neighbours.told).hasValue(1);
            assertThat(neighbours.answeredTooSoon).hasValue(0);
        }
    }

    @Test
    void neighboursAreToldOfManyReportsBeforeTheyAreAnswered() {
        int count = 1_000;
        Neighbours neighbours = new Neighbours();
        try (Clark clark = neighbours.clark();
                Conversation client = clark.client()) {
            client.sends(("IAMAT " + KIWI + "\n").repeat(count));
            for (int i = 0; i < count; i++) {
                client.hears(AT_KIWI);
            }
            assertThat(neighbours.told).hasValue(count);
            assertThat(neighbours.answeredTooSoon).hasValue(0);
        }
    }

    @Test
    void neighboursAreToldOfAReportBeforeAQueryBehindItIsAskedOfTheProvider() {
        Neighbours neighbours = new Neighbours();
        try (Clark clark = neighbours.clark();
                Conversation client = clark.client()) {
            clark.places.pause();
            client.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI);
            assertThat(neighbours.told).hasValue(1);
            assertThat(neighbours.answeredTooSoon).hasValue(0);
            clark.places.answerNext(1);
        }
    }

    /** All neighbours, who are told of every report, and notice when one was answered before. */
    private static final class Neighbours implements Outgoing {

        private final AtomicReference<@Nullable LineListener> listener = new AtomicReference<>();
        private final AtomicLong told = new AtomicLong();
        private final AtomicLong answeredTooSoon = new AtomicLong();

        Clark clark() {
            Clark clark = new Clark(Clark.DEFAULTS, TrafficLogs.off(), this);
            listener.set(clark.listener);
            return clark;
        }

        @Override
        public boolean isDue() {
            LineListener reporting = listener.get();
            return reporting != null && reporting.statistics().reports() > told.get();
        }

        @Override
        public void send() {
            if (!isDue()) {
                return;
            }
            LineStatistics now = requireNonNull(listener.get()).statistics();
            long answered = now.bytesOut() / (AT_KIWI.length() + 1);
            answeredTooSoon.addAndGet(Math.max(answered - told.get(), 0));
            told.set(now.reports());
        }
    }
}
