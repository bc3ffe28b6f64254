package dev.drover.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class TracedHerdTest {

    private static final Duration NOW = Duration.ZERO;

    @Test
    void inARowTheWayIsTheRow() {
        try (TracedHerd herd = new TracedHerd("A - B", "B - C")) {
            Report report = herd.server("A").hears("kiwi", NOW);
            herd.awaitEverywhere(report);
            Trace trace = herd.trace("kiwi");
            assertThat(trace.report()).isEqualTo(TracedReport.of(report));
            assertThat(trace.servers()).extracting(Stop::server).containsExactly("A", "B", "C");
            assertThat(trace.servers()).extracting(Stop::state).containsOnly(State.HAS_IT);
            assertThat(trace.servers())
                    .extracting(Stop::from)
                    .map(String::valueOf)
                    .containsExactly("client", "link A", "link B");
            assertThat(TracedHerd.stop(trace, "A").protocol()).isEqualTo(Protocol.LINE);
            assertThat(TracedHerd.stop(trace, "A").after()).isZero();
        }
    }

    @Test
    void inARingTheSameReportComesAgain() {
        try (TracedHerd herd = new TracedHerd("A - B", "B - C", "A - C")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            TracedHerd.await()
                    .untilAsserted(() -> assertThat(herd.trace("kiwi").servers())
                            .filteredOn(stop -> stop.duplicates() != null && stop.duplicates() > 0)
                            .isNotEmpty()
                            .allSatisfy(
                                    stop -> assertThat(stop.duplicatesFrom()).isNotEmpty()));
        }
    }

    @Test
    void anOlderReportSaysWhyItDidNotWin() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            Report older = herd.server("B").hears("kiwi", Duration.ofMinutes(1));
            assertThat(TracedHerd.stop(herd.trace("kiwi"), "B").lost())
                    .singleElement()
                    .satisfies(lost -> {
                        assertThat(lost.server()).isEqualTo("B");
                        assertThat(lost.from()).isEqualTo(Source.CLIENT);
                        assertThat(lost.time())
                                .isEqualByComparingTo(older.clientTime().toString());
                        assertThat(lost.why()).startsWith("its time ").contains(" is before ");
                    });
        }
    }

    @Test
    void aReportFrom2038LosesToTheNextOne() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            Report early = herd.server("A").hears("kiwi", Duration.ofDays(-5000));
            herd.awaitEverywhere(early);
            Report next = herd.server("A").hears("kiwi", NOW);
            herd.awaitEverywhere(next);
            herd.server("B").herd.offer(early);
            assertThat(herd.trace("kiwi").report()).isEqualTo(TracedReport.of(next));
        }
    }

    @Test
    void aServerThatIsDeadDoesNotAnswer() {
        try (TracedHerd herd = new TracedHerd("A - B", "B - C")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            herd.stop("C");
            Stop dead = TracedHerd.stop(herd.trace("kiwi"), "C");
            assertThat(dead.state()).isEqualTo(State.NO_ANSWER);
            assertThat(dead.reason()).startsWith("nothing listens at ");
        }
    }

    @Test
    void delaysAreAsTheClocksShowThemWhereTheFirstServerIsDead() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            herd.stop("A");
            Stop stop = TracedHerd.stop(herd.trace("kiwi"), "B");
            assertThat(stop.after()).isNotNegative();
            assertThat(stop.within()).isNull();
        }
    }

    @Test
    void aRestartedServerGotItWithARepair() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            Report report = herd.server("A").hears("kiwi", NOW);
            herd.awaitEverywhere(report);
            herd.stop("A");
            herd.start("A");
            herd.awaitEverywhere(report);
            assertThat(TracedHerd.stop(herd.trace("kiwi"), "A").from()).hasToString("repair B");
        }
    }

    @Test
    void aClockThatIsWrongMakesNoDelay() {
        Map<ServerName, Duration> clocks = Map.of(ServerName.of("B"), Duration.ofHours(-1));
        try (TracedHerd herd = new TracedHerd(clocks, "A - B")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            Stop stop = TracedHerd.stop(herd.trace("kiwi"), "B");
            assertThat(stop.after()).isNotNull().isBetween(BigDecimal.ZERO, BigDecimal.valueOf(60));
            assertThat(stop.within()).isNotNull().isLessThan(BigDecimal.valueOf(60));
        }
    }

    @Test
    void everyServerTellsTheSameWay() {
        try (TracedHerd herd = new TracedHerd("A - B", "B - C")) {
            herd.awaitEverywhere(herd.server("A").hears("kiwi", NOW));
            for (String server : new String[] {"A", "B", "C"}) {
                assertThat(herd.server(server).trace("kiwi").servers())
                        .extracting(Stop::from)
                        .map(String::valueOf)
                        .containsExactly("client", "link A", "link B");
            }
        }
    }

    @Test
    void aServerTracesWhatItBelievesItself() {
        try (TracedHerd herd = new TracedHerd("A - B", "B - C")) {
            Report report = herd.server("A").hears("kiwi", NOW);
            herd.awaitEverywhere(report);
            herd.stop("B");
            herd.server("A").hears("kiwi", Duration.ofMillis(-1));
            Trace trace = herd.server("C").trace("kiwi");
            assertThat(trace.report()).isEqualTo(TracedReport.of(report));
            assertThat(TracedHerd.stop(trace, "A").state()).isEqualTo(State.HAS_NEWER);
        }
    }

    @Test
    void aClientThatNobodyHeardOfHasNoWay() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            Trace trace = herd.trace("kiwi");
            assertThat(trace.report()).isNull();
            assertThat(trace.servers()).extracting(Stop::state).containsOnly(State.HAS_NONE);
        }
    }

    @Test
    void theJsonHasItsNames() {
        try (TracedHerd herd = new TracedHerd("A - B")) {
            Report report = herd.server("A").hears("kiwi", NOW);
            herd.awaitEverywhere(report);
            String text = herd.trace("kiwi").toJson();
            assertThat(text).contains("\"latitude\":34.068930,\"longitude\":-118.445127,");
            JsonNode json = Json.MAPPER.readTree(text);
            assertThat(json.propertyNames()).containsExactly("client", "report", "servers");
            assertThat(json.path("report").propertyNames())
                    .containsExactly("client", "latitude", "longitude", "time", "server", "skew", "at");
            JsonNode second = json.path("servers").path(1);
            assertThat(second.path("state").stringValue()).isEqualTo("has it");
            assertThat(second.path("from").stringValue()).isEqualTo("link A");
            assertThat(second.path("receivedAt").isNumber()).isTrue();
        }
    }
}
