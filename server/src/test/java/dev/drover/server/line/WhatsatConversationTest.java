package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drover.herd.PosixTime;
import dev.drover.herd.Report;
import dev.drover.herd.ServerName;
import dev.drover.herd.Slice;
import dev.drover.server.net.Defects;
import dev.drover.server.places.Question;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the protocol says of {@code WHATSAT}. */
class WhatsatConversationTest {

    private final Clark clark = new Clark();
    private final Conversation client = clark.client();

    @BeforeEach
    void kiwiIsKnown() {
        client.says("IAMAT " + KIWI).hears(AT_KIWI);
    }

    @AfterEach
    void end() {
        clark.places.answerNext(1_000);
        client.close();
        clark.close();
    }

    @Test
    void queryIsAnsweredWithTheLatestReportAndTheProvidersJson() {
        clark.places.answer("{\n   \"results\" : [],\n   \"status\" : \"ZERO_RESULTS\"\n}\n");
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5");
        client.hears(AT_KIWI, "{", "   \"results\" : [],", "   \"status\" : \"ZERO_RESULTS\"", "}", "");
    }

    @Test
    void providerIsAskedForWhatTheClientAskedFor() {
        client.says("WHATSAT kiwi.cs.ucla.edu 0.25 7").hears(AT_KIWI, "{}", "");
        assertThat(clark.places.questions()).singleElement().satisfies(question -> {
            assertThat(question.position()).hasToString("+34.068930-118.445127");
            assertThat(question.radius().kilometres()).isEqualByComparingTo("0.25");
            assertThat(question.limit()).isEqualTo(7);
        });
    }

    @Test
    void reportOfAnotherServerIsToldAsThatServerGaveIt() {
        report("Bona", "walker", "+1+2", "1621464820", "1621464821.5");
        client.says("WHATSAT walker 10 5").hears("AT Bona +1.500000000 walker +1+2 1621464820", "{}", "");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '{"a":1}',                     '{"a":1}'
                    '{|||"a":1||}',                '{|"a":1|}'
                    '{}|',                         '{}'
                    '{}||||',                      '{}'
                    '||{}',                        '|{}'
                    '{| |}',                       '{| |}'
                    '{~||~|}',                     '{~|~|}'
                    '|',                           ''
                    '',                            ''
                    """)
    void runsOfNewlinesBecomeOneAndThoseAtTheEndGo(String json, String told) {
        clark.places.answer(json.replace('|', '\n').replace('~', '\r'));
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5").fallsSilent();
        assertThat(client.hearsToTheEnd())
                .isEqualTo(AT_KIWI + "\n" + told.replace('|', '\n').replace('~', '\r') + "\n\n");
    }

    @Test
    void bytesOfTheProviderPassThrough() {
        clark.places.answer("{\"name\" : \"Caf\u00E9 \uD83E\uDD5D\", \"escaped\" : \"\\u00e9\\n\", \"n\" : 1.50}");
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5");
        client.hears(
                AT_KIWI,
                "{\"name\" : \"Caf\u00C3\u00A9 \u00F0\u009F\u00A5\u009D\", \"escaped\" : \"\\u00e9\\n\", \"n\" : 1.50}",
                "");
    }

    @Test
    void clientThatTheHerdHasNeverHeardOfMakesTheCommandInvalid() {
        client.says("WHATSAT  nobody 10 5 ").hears("? WHATSAT  nobody 10 5 ");
        client.says("WHATSAT Kiwi.cs.ucla.edu 10 5").hears("? WHATSAT Kiwi.cs.ucla.edu 10 5");
        assertThat(clark.places.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"50", "50.0", "50.000000000000000000000", "1", "0.5", "0.000000001", "010", "00000000050.0"})
    void radiusIsMoreThanZeroAndAtMost50(String radius) {
        client.says("WHATSAT kiwi.cs.ucla.edu " + radius + " 5").hears(AT_KIWI, "{}", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "000",
                "50.01",
                "50.000000000000000000000001",
                "51",
                "1000",
                "99999999999999999999999999",
                "-1",
                "-0",
                "+5",
                "1e1",
                "1E1",
                ".5",
                "5.",
                ".",
                "1..5",
                "1.2.3",
                "1,5",
                "1_0",
                "0x5",
                "5km",
                "nan",
                "inf",
                "\u00D9\u00A5" // 5 in Arabic digits
            })
    void otherRadiusIsInvalid(String radius) {
        refuses("WHATSAT kiwi.cs.ucla.edu " + radius + " 5");
    }

    @Test
    void radiusMayHaveAsManyDigitsAsALineHasRoomFor() {
        String zeros = "0".repeat(60_000);
        client.says("WHATSAT kiwi.cs.ucla.edu 0." + zeros + "1 5").hears(AT_KIWI, "{}", "");
        client.says("WHATSAT kiwi.cs.ucla.edu " + zeros + "50.0 5").hears(AT_KIWI, "{}", "");
        client.says("WHATSAT kiwi.cs.ucla.edu 50." + zeros + "1 5");
        client.hears("? WHATSAT kiwi.cs.ucla.edu 50." + zeros + "1 5");
        client.says("WHATSAT kiwi.cs.ucla.edu 1" + zeros + " 5").hears("? WHATSAT kiwi.cs.ucla.edu 1" + zeros + " 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "20", "007", "00000000000000000000000000000000000020", "000"})
    void boundIsAnIntegerFrom0To20(String bound) {
        client.says("WHATSAT kiwi.cs.ucla.edu 10 " + bound).hears(AT_KIWI, "{}", "");
        assertThat(clark.places.questions().getLast().limit()).isEqualTo(Integer.parseInt(bound));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21",
                "-1",
                "-0",
                "+5",
                "5.0",
                "5.",
                "1e1",
                "1_0",
                "0x5",
                "100",
                "4294967301", // 5 in 32 bits
                "18446744073709551621", // 5 in 64 bits
                "99999999999999999999",
                "five",
                "\u00D9\u00A5" // 5 in Arabic digits
            })
    void otherBoundIsInvalid(String bound) {
        refuses("WHATSAT kiwi.cs.ucla.edu 10 " + bound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WHATSAT",
                "WHATSAT kiwi.cs.ucla.edu",
                "WHATSAT kiwi.cs.ucla.edu 10",
                "WHATSAT 10 5",
                "WHATSAT kiwi.cs.ucla.edu 10 5 1",
                "WHATSAT kiwi.cs.ucla.edu 10 5 WHATSAT",
                "WHATSAT \u00FF 10 5"
            })
    void tooFewOrTooManyFieldsAreInvalid(String line) {
        refuses(line);
    }

    @Test
    void reportJustBeforeTheQueryIsInItsAnswer() {
        client.sends("IAMAT walker +1+2 1621464828\nWHATSAT walker 10 5\n");
        client.hears("AT Clark +0.223371889 walker +1+2 1621464828");
        client.hears("AT Clark +0.223371889 walker +1+2 1621464828", "{}", "");
    }

    @Test
    void answerTellsOfThePositionThatWasTheLatestWhenTheQueryCame() {
        clark.places.pause();
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5", "IAMAT kiwi.cs.ucla.edu +5+6 1621464828");
        await().until(() ->
                clark.latest("kiwi.cs.ucla.edu").position().toString().equals("+5+6"));
        clark.places.answerNext(1);
        client.hears(AT_KIWI, "{}", "", "AT Clark +0.223371889 kiwi.cs.ucla.edu +5+6 1621464828");
    }

    @Test
    void reportDoesNotWaitForTheProviderThatAnEarlierQueryWaitsFor() {
        clark.places.pause();
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5", "IAMAT walker +1+2 1621464828");
        await().until(() -> clark.herd.clients() == 2);
        clark.places.answerNext(1);
        client.hears(AT_KIWI, "{}", "", "AT Clark +0.223371889 walker +1+2 1621464828");
    }

    @Test
    void nobodyElseWaitsForTheProvider() {
        clark.places.pause();
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5");
        await().until(() -> clark.places.questions().size() == 1);
        try (Conversation other = clark.client()) {
            other.says("IAMAT walker +1+2 1621464828", "WHATSAT nobody 1 1");
            other.hears("AT Clark +0.223371889 walker +1+2 1621464828", "? WHATSAT nobody 1 1");
        }
    }

    @Test
    void repliesComeInTheOrderOfTheCommandsInWhateverOrderTheProviderAnswers() {
        // The first question is answered last.
        clark.places.answer(question -> {
            if (question.limit() == 1) {
                await().until(() -> clark.places.questions().size() == 5);
            }
            return "{\"limit\" : " + question.limit() + "}";
        });
        client.sends("WHATSAT kiwi.cs.ucla.edu 10 1\nhello\n" + "WHATSAT kiwi.cs.ucla.edu 10 2\n" + "IAMAT " + KIWI
                + "\n" + "WHATSAT kiwi.cs.ucla.edu 10 3\n" + "WHATSAT kiwi.cs.ucla.edu 10 4\n" + "world\n"
                + "WHATSAT kiwi.cs.ucla.edu 10 5\n");
        client.hears(AT_KIWI, "{\"limit\" : 1}", "", "? hello", AT_KIWI, "{\"limit\" : 2}", "", AT_KIWI);
        client.hears(AT_KIWI, "{\"limit\" : 3}", "", AT_KIWI, "{\"limit\" : 4}", "", "? world");
        client.hears(AT_KIWI, "{\"limit\" : 5}", "");
    }

    @Test
    void answerIsSentWhenItComesThoughTheClientSaysNothingMore() {
        clark.places.pause();
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5", "hello");
        await().until(() -> clark.listener.statistics().invalidLines() == 1);
        clark.places.answerNext(1);
        client.hears(AT_KIWI, "{}", "", "? hello");
    }

    @Test
    void clientThatFallsSilentGetsTheAnswersThatAreOutstanding() {
        clark.places.pause();
        client.sends("WHATSAT kiwi.cs.ucla.edu 10 5\nWHATSAT kiwi.cs.ucla.edu 10 6\nhello")
                .fallsSilent();
        await().until(() -> clark.listener.statistics().invalidLines() == 1);
        clark.places.answerNext(2);
        client.hears(AT_KIWI, "{}", "", AT_KIWI, "{}", "", "? hello").hearsTheEnd();
    }

    @Test
    void manyQueriesInARowAreAllAnswered() {
        int count = 500;
        clark.places.answer(question -> "{\"limit\" : " + question.limit() + "}");
        IntStream.range(0, count).forEach(i -> client.says("WHATSAT kiwi.cs.ucla.edu 10 " + i % 21));
        IntStream.range(0, count).forEach(i -> client.hears(AT_KIWI, "{\"limit\" : " + i % 21 + "}", ""));
    }

    @Test
    void moreQueriesThanMayWaitMakeTheClientWaitAndAreAllAnswered() {
        clark.places.pause();
        int most = Clark.DEFAULTS.maxWaitingQueries();
        IntStream.rangeClosed(0, most).forEach(i -> client.says("WHATSAT kiwi.cs.ucla.edu 10 " + i));
        client.says("IAMAT walker +1+2 1621464828");
        await().until(() -> clark.places.questions().size() == most);
        assertThat(clark.herd.clients()).isEqualTo(1);
        clark.places.answerNext(1);
        await().until(() -> clark.herd.clients() == 2);
        clark.places.answerNext(most);
        IntStream.rangeClosed(0, most).forEach(i -> client.hears(AT_KIWI, "{}", ""));
        client.hears("AT Clark +0.223371889 walker +1+2 1621464828");
    }

    @Test
    void repliesBehindAnUnansweredQueryAreBoundedInBytesAndAllComeWhenItIsAnswered() {
        clark.places.pause();
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5");
        String line = "x".repeat(60_000);
        int count = 200;
        Thread talker =
                Thread.startVirtualThread(() -> IntStream.range(0, count).forEach(i -> client.says(line)));
        // So many fill what may line up; then the server does not go on.
        int enough = Replies.MAX_BYTES_BEHIND_QUERIES / line.length();
        await().until(() -> clark.listener.statistics().invalidLines() > enough);
        await().during(Duration.ofMillis(200))
                .until(() -> clark.listener.statistics().invalidLines() < enough + 4);
        assertThat(talker.isAlive()).isTrue();
        clark.places.answerNext(1);
        client.hears(AT_KIWI, "{}", "");
        IntStream.range(0, count).forEach(i -> client.hears("? " + line));
    }

    @Test
    void largeAnswerIsSentWhole() {
        String json = "{\"name\" : \"" + "x".repeat(1_000_000) + "\"}";
        clark.places.answer(json);
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5").hears(AT_KIWI, json, "");
    }

    @Test
    void defectOfTheProvidersCodeDoesNotLoseThePosition() {
        clark.places.answer((Question question) -> {
            throw new IllegalStateException("broken");
        });
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5").fallsSilent();
        assertThat(client.hearsToTheEnd())
                .startsWith(AT_KIWI + "\n{\n")
                .contains("\"html_attributions\" : []", "\"results\" : []", "\"status\" : \"UNKNOWN_ERROR\"")
                .endsWith("}\n\n");
    }

    @Test
    void defectIsCountedEachTimeAndLoggedWithItsTraceOnce() {
        clark.places.answer((Question question) -> {
            throw new IllegalStateException("broken");
        });
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Defects.class);
        logger.addAppender(told);
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5", "WHATSAT kiwi.cs.ucla.edu 10 5", "WHATSAT kiwi.cs.ucla.edu 10 5");
        client.fallsSilent().hearsToTheEnd();
        logger.detachAppender(told);

        assertThat(clark.listener.statistics().defects()).isEqualTo(3);
        assertThat(told.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getFormattedMessage()).contains("without places", "report");
                    assertThat(event.getThrowableProxy().getMessage()).isEqualTo("broken");
                });
    }

    private void refuses(String line) {
        client.says(line).hears("? " + line);
        assertThat(clark.places.questions()).isEmpty();
    }

    private void report(String server, String id, String position, String time, String received) {
        clark.herd.offer(Report.of(
                Slice.of(id), Slice.of(position), Slice.of(time), PosixTime.of(received), ServerName.of(server)));
    }
}
