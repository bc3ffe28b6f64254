package dev.drover.simulator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.simulator.trial.BrokenHerd.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the invariants are alive: each finds a herd that is broken in a way that violates it. */
class BrokenVariantsTest {

    private static final int SEEDS = 20_000;

    @TempDir
    private Path folder = Path.of("");

    private void assertCaught(String invariant, Change... changes) throws IOException {
        try (BrokenHerd herd = new BrokenHerd(folder, List.of(changes))) {
            long seed = LongStream.range(1, SEEDS)
                    .filter(candidate -> herd.violated(candidate).equals(Optional.of(invariant)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no seed of " + SEEDS + " violates " + invariant));
            String story = herd.story(seed).orElseThrow();
            assertThat(story).startsWith("Seed " + seed + " violates " + invariant + " after ");
            // Shrunk to what matters.
            assertThat(story.lines()).hasSizeLessThan(120);
        }
    }

    @Test
    void aNeighbourThatIsForgottenWhenNewsIsPassedOn() throws IOException {
        assertCaught(
                "NewsTravelsFast",
                new Change("Herd", "neighbour != from", "neighbour != from && neighbour.index() != 1"));
    }

    @Test
    void aDigestThatMissesWhenAReportWasReceived() throws IOException {
        assertCaught(
                "NothingAcknowledgedIsLost",
                new Change("Report", "digest = hash.with(digest, receiveSeconds);", ""),
                new Change("Report", "digest = hash.with(digest, receiveNanos);", ""));
    }

    @Test
    void anOutboxThatKeepsTheOlderReport() throws IOException {
        assertCaught(
                "NewsTravelsFast",
                new Change(
                        "Outbox",
                        "private boolean closed;",
                        "private boolean closed;"
                                + " private final java.util.Map<Group.Entry, Report> kept = new java.util.HashMap<>();"),
                new Change("Outbox", "clients.add(client);", "clients.add(client); kept.put(client, client.report);"),
                new Change("Outbox", "? client.report : null", "? kept.get(client) : null"));
    }

    @Test
    void aTieThatIsBrokenByArrival() throws IOException {
        assertCaught(
                "AllAgree",
                new Change(
                        "Report",
                        "order = server.compareTo(other.server);",
                        "order = server.equals(other.server) && Arrays.equals(fields, other.fields) ? 0 : 1;"));
    }

    @Test
    void aRepairThatCountsAsTheServersOwn() throws IOException {
        assertCaught(
                "NothingInvented",
                new Change(
                        "Neighbour",
                        "herd.offer(report, this, true)",
                        "herd.offer(Report.of(report.clientField(), report.positionField(), report.timeField(),"
                                + " report.receiveTime(), herd.self()), this, true)"));
    }

    @Test
    void theLastToArriveWins() throws IOException {
        assertCaught("NobodyGoesBack", new Change("Positions", "if (order <= 0) {", "if (order == 0) {"));
    }

    @Test
    void anOutboxWithoutConflation() throws IOException {
        assertCaught(
                "OutboxesStayBounded",
                new Change("Outbox", "if ((client.pending & bit) != 0) {", "if (client.pending == 0 && bit == 0) {"));
    }

    @Test
    void newsThatGoesBackToWhereItCameFrom() throws IOException {
        assertCaught(
                "NoMessageStorm",
                new Change("Herd", "neighbour != from", "true"),
                new Change("Outbox", "(client.known & bit) == 0", "bit != 0"));
    }

    @Test
    void comparisonsThatNeverEnd() throws IOException {
        assertCaught(
                "SilenceWhenAllIsKnown",
                new Change(
                        "Neighbour",
                        "private void receive(Message.Same same) {",
                        "private void receive(Message.Same same) { startComparison();"));
    }

    @Test
    void coverageThatDoesNotWaitForTheFirstRepair() throws IOException {
        assertCaught(
                "CoverageIsTrue", new Change("Completeness", "return proven && !withheld;", "return offers != null;"));
    }

    @Test
    void coverageThatDoesNotWaitForWhatIsQueued() throws IOException {
        assertCaught("CoverageIsTrue", new Change("Outbox", "coveredAt = added;", "coveredAt = taken;"));
    }

    @Test
    void coverageThatForgetsWhatWasWithheld() throws IOException {
        assertCaught("CoverageIsTrue", new Change("Completeness", "return proven && !withheld;", "return proven;"));
    }

    @Test
    void aMemberThatFails() throws IOException {
        assertCaught(
                "NothingBreaks",
                new Change(
                        "Neighbour",
                        "herd.offer(report, this, true)",
                        "herd.offer(report, pending() < 1 ? this : java.util.Objects.requireNonNull(null), true)"));
    }
}
