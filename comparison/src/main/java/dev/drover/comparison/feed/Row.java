package dev.drover.comparison.feed;

import dev.drover.comparison.instrument.FeedOutcome;
import java.util.Locale;

/**
 * A row of the table.
 *
 * @param scene what readers looked at
 * @param who whose readers, and how they were connected
 * @param bytesPerReader the growth of the process that they were connected to, when nothing happened
 */
record Row(Scene scene, String who, double bytesPerReader, FeedOutcome outcome) {

    private static final double BYTES_PER_KILOBYTE = 1_000;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;

    static final String HEAD = """
            | | delay p50 | p99 | longest | events a second | not shown in the end | processor time of an event | with all other processes | memory of an idle reader |
            |---|---|---|---|---|---|---|---|---|
            """;

    @Override
    public String toString() {
        long others = outcome.cpuNanos().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s | %s | %s | %,.0f | %s | %.1f µs | %.1f µs | %.1f KB |",
                scene.title(),
                who,
                millis(outcome.delays().micros(50) / MICROS_PER_MILLI),
                millis(outcome.delays().micros(99) / MICROS_PER_MILLI),
                millis(outcome.delays().maxMillis()),
                outcome.events() * 1e9 / outcome.wallNanos(),
                missing(),
                cpuMicros(outcome.cpuNanos().getFirst()),
                cpuMicros(others),
                bytesPerReader / BYTES_PER_KILOBYTE);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : "%,.0f ms", value);
    }

    /** What a feed must never do is told, if it did it. */
    private String missing() {
        String back = outcome.wentBack() == 0 ? "" : ", " + outcome.wentBack() + " older after newer";
        String gaps = outcome.gaps() == 0 ? "" : ", " + outcome.gaps() + " gaps";
        return outcome.missing() + back + gaps;
    }

    private double cpuMicros(long nanos) {
        return nanos / NANOS_PER_MICRO / outcome.events();
    }
}
