package dev.drover.cli.walkers;

import dev.drover.cli.console.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What became of the reports of all walkers. Many threads note, one reads. */
final class Tally {

    private static final long LONGEST_ROUND_TRIP = Duration.ofMinutes(1).toNanos();

    private final Recorder recorder = new Recorder(LONGEST_ROUND_TRIP, 3);
    private final Histogram all = new Histogram(LONGEST_ROUND_TRIP, 3);
    private final LongAdder invalid = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final long start = System.nanoTime();
    private long lastRead = start;

    /** Notes a reply. */
    void replied(long roundTripNanos, boolean acknowledged) {
        if (acknowledged) {
            recorder.recordValue(Math.min(roundTripNanos, LONGEST_ROUND_TRIP));
        } else {
            invalid.increment();
        }
    }

    /** Notes a connection that broke before the reply. */
    void lost() {
        lost.increment();
    }

    /** Notes a server that accepted no connection. */
    void refused() {
        refused.increment();
    }

    /** What has happened since the last call, in a line. */
    String line() {
        long now = System.nanoTime();
        Histogram interval = recorder.getIntervalHistogram();
        all.add(interval);
        double seconds = Math.max(1, now - lastRead) / 1e9;
        lastRead = now;
        return String.format(
                Locale.ROOT,
                "%-9s %,7.0f/s   p50 %-9s   p99 %-9s   %,d acknowledged%s",
                Text.duration(elapsed(now)),
                interval.getTotalCount() / seconds,
                milliseconds(interval, 50),
                milliseconds(interval, 99),
                all.getTotalCount(),
                failures());
    }

    /** What has happened altogether, after the last {@link #line}. */
    List<String> summary() {
        all.add(recorder.getIntervalHistogram());
        Duration elapsed = elapsed(System.nanoTime());
        double perSecond = all.getTotalCount() / (Math.max(1, elapsed.toMillis()) / 1e3);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d reports acknowledged in %s (%,.0f/s)%s.",
                        all.getTotalCount(),
                        Text.duration(elapsed),
                        perSecond,
                        failures()),
                String.format(
                        Locale.ROOT,
                        "Round trip: p50 %s, p99 %s, max %s.",
                        milliseconds(all, 50),
                        milliseconds(all, 99),
                        milliseconds(all, 100)));
    }

    private Duration elapsed(long now) {
        return Duration.ofNanos(now - start);
    }

    private static String milliseconds(Histogram histogram, double percentile) {
        if (histogram.getTotalCount() == 0) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.2f ms", histogram.getValueAtPercentile(percentile) / 1e6);
    }

    private String failures() {
        StringBuilder text = new StringBuilder();
        add(text, lost, "lost");
        add(text, refused, "refused");
        add(text, invalid, "not understood");
        return text.toString();
    }

    private static void add(StringBuilder text, LongAdder failures, String name) {
        if (failures.sum() > 0) {
            text.append(", ").append(Text.count(failures.sum())).append(' ').append(name);
        }
    }
}
