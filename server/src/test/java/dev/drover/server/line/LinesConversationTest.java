package dev.drover.server.line;

import static dev.drover.server.line.Clark.AT_KIWI;
import static dev.drover.server.line.Clark.KIWI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol says of lines, whatever is in them. */
class LinesConversationTest {

    private static final int LIMIT = 65_536;

    private final Clark clark = new Clark();
    private final Conversation client = clark.client();

    @AfterEach
    void end() {
        client.close();
        clark.close();
    }

    @Test
    void clientThatFallsSilentHearsAllReplies() {
        client.says("IAMAT " + KIWI, "WHATSAT kiwi.cs.ucla.edu 10 5").fallsSilent();
        client.hears(AT_KIWI, AT_KIWI, "{}", "").hearsTheEnd();
    }

    @Test
    void lastLineCountsWithoutItsEnd() {
        client.sends("IAMAT " + KIWI).fallsSilent();
        client.hears(AT_KIWI).hearsTheEnd();
    }

    @Test
    void lastInvalidLineCountsWithoutItsEnd() {
        client.sends("hello\nworld").fallsSilent();
        client.hears("? hello", "? world").hearsTheEnd();
    }

    @Test
    void clientThatSaysNothingHearsNothing() {
        client.fallsSilent().hearsTheEnd();
    }

    @Test
    void pipelinedCommandsAreAnsweredInTheirOrder() {
        int count = 5_000;
        StringBuilder all = new StringBuilder();
        IntStream.range(0, count).forEach(i -> all.append("IAMAT walker%d +1+2 %d\n".formatted(i, i)));
        Thread.startVirtualThread(() -> client.sends(all.toString()).fallsSilent());
        for (int i = 0; i < count; i++) {
            client.hears("AT Clark +%d.223371889 walker%d +1+2 %d".formatted(1621464828L - i, i, i));
        }
        client.hearsTheEnd();
    }

    @Test
    void conversationMayBeChoppedAtAnyByte() {
        clark.places.answer("{\"results\" : []}\n\n");
        String said = "IAMAT " + KIWI + "\r\nWHATSAT kiwi.cs.ucla.edu 10 5\n \t \nhello \r\n\n\tIAMAT  " + KIWI + "\f";
        String heard = AT_KIWI + "\n" + AT_KIWI + "\n{\"results\" : []}\n\n? hello \n" + AT_KIWI + "\n";
        for (int at = 0; at <= said.length(); at++) {
            try (Conversation other = clark.client()) {
                long received = clark.listener.statistics().bytesIn() + at;
                other.sends(said.substring(0, at));
                await().pollInterval(1, TimeUnit.MILLISECONDS)
                        .until(() -> clark.listener.statistics().bytesIn() == received);
                other.sends(said.substring(at)).fallsSilent();
                assertThat(other.hearsToTheEnd()).as("chopped at %d", at).isEqualTo(heard);
            }
        }
    }

    @Test
    void conversationMayComeByteByByte() {
        String said = "IAMAT " + KIWI + "\r\nhello\r\n";
        said.chars().forEach(character -> client.sends(Character.toString((char) character)));
        client.hears(AT_KIWI, "? hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "  ", "\t", "\u000B", "\f", "\r", " \t\u000B\f\r "})
    void anyWhiteSpaceSeparatesFieldsAndIsIgnoredAround(String space) {
        client.says(space + "IAMAT" + space + KIWI.replace(" ", space) + space);
        client.hears(AT_KIWI);
    }

    @Test
    void carriageReturnBelongsToTheEndOfALine() {
        client.sends("IAMAT " + KIWI + "\r\nhello\r\n");
        client.hears(AT_KIWI, "? hello");
    }

    @Test
    void onlyTheLastCarriageReturnBelongsToTheEndOfALine() {
        client.sends("\rhel\rlo\r\r\n");
        client.hears("? \rhel\rlo\r");
    }

    @Test
    void carriageReturnAtTheEndOfTheInputIsPartOfTheLine() {
        client.sends("hello\r").fallsSilent();
        assertThat(client.hearsToTheEnd()).isEqualTo("? hello\r\n");
    }

    @Test
    void noOtherByteSeparatesFields() {
        client.says("IAMAT\0" + KIWI, "IAMAT\u00A0" + KIWI, "IAMAT\u001C" + KIWI, "IAMAT\u0085" + KIWI);
        client.hears("? IAMAT\0" + KIWI, "? IAMAT\u00A0" + KIWI, "? IAMAT\u001C" + KIWI, "? IAMAT\u0085" + KIWI);
    }

    @Test
    void lineOfWhiteSpaceAloneIsIgnored() {
        client.says("", " ", "\t", "\r", "\u000B", "\f", " \t\r\u000B\f ").fallsSilent();
        client.hearsTheEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "IAMAT",
                "WHATSAT",
                "iamat " + KIWI,
                "Iamat " + KIWI,
                "IAMATX " + KIWI,
                "whatsat kiwi.cs.ucla.edu 10 5",
                "AT Clark +0.263873386 " + KIWI,
                "?",
                "? hello",
                "  leading and trailing  \t",
                "a\u000Bb\fc\td"
            })
    void anythingElseIsSentBackAfterAQuestionMark(String line) {
        client.says(line).hears("? " + line);
    }

    @Test
    void anyByteIsSentBackAsItCame() {
        StringBuilder line = new StringBuilder();
        IntStream.range(0, 256).filter(value -> value != '\n').forEach(value -> line.append((char) value));
        line.append("\u00C0\u0080 \u00ED\u00A0\u0080 \u00FF\u00FE");
        client.says(line.toString()).hears("? " + line);
    }

    @Test
    void invalidCommandDoesNotEndTheConversation() {
        client.says("hello").hears("? hello");
        client.says("IAMAT " + KIWI).hears(AT_KIWI);
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 1, LIMIT})
    void lineUpToTheLimitIsSentBackWhole(int length) {
        String line = "x".repeat(length);
        client.says(line).hears("? " + line);
        client.says(line + "\r").hears("? " + line);
        client.sends(line).fallsSilent();
        client.hears("? " + line).hearsTheEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, LIMIT + 2, LIMIT + 3, 2 * LIMIT, 3 * LIMIT + 5, 1_000_000})
    void ofALongerLineTheClientHearsTheFirst64KiB(int length) {
        String line = "x".repeat(length);
        String reply = "? " + "x".repeat(LIMIT);
        client.says(line).hears(reply);
        client.says(line + "\r", "hello").hears(reply, "? hello");
        client.sends(line).fallsSilent();
        client.hears(reply).hearsTheEnd();
    }

    @Test
    void longLineIsAnsweredBeforeItEnds() {
        client.sends("x".repeat(LIMIT + 2)).hears("? " + "x".repeat(LIMIT));
    }

    @Test
    void validCommandIsInvalidWhenItsLineIsTooLong() {
        String command = "IAMAT " + KIWI;
        String spaces = " ".repeat(LIMIT - command.length());
        client.says(command + spaces).hears(AT_KIWI);
        client.says(command + spaces + " ").hears("? " + command + spaces);
    }

    @Test
    void whiteSpaceAloneIsNotIgnoredWhenItIsTooLong() {
        client.says(" ".repeat(LIMIT), " ".repeat(LIMIT + 1)).hears("? " + " ".repeat(LIMIT));
    }

    @Test
    void longLinesAndShortOnesMix() {
        String longest = "y".repeat(LIMIT);
        for (int i = 0; i < 5; i++) {
            client.says("a", longest, "b", longest + "y", "c");
            client.hears("? a", "? " + longest, "? b", "? " + longest, "? c");
        }
    }

    @Test
    void commandWithALineOfTheLimitIsObeyed() {
        String digits = "0".repeat(LIMIT - "IAMAT walker +1.+2 5".length());
        client.says("IAMAT walker +1." + digits + "+2 5");
        client.hears("AT Clark +1621464823.223371889 walker +1." + digits + "+2 5");
        client.says("WHATSAT walker 1 1");
        client.hears("AT Clark +1621464823.223371889 walker +1." + digits + "+2 5", "{}", "");
    }

    @Test
    void replyToEachCommandComesInOneRead() {
        client.says("IAMAT " + KIWI);
        assertThat(client.readsOnce()).isEqualTo(AT_KIWI + "\n");
        clark.places.answer("{\n\n\"results\" : []}\n");
        client.says("WHATSAT kiwi.cs.ucla.edu 10 5");
        assertThat(client.readsOnce()).isEqualTo(AT_KIWI + "\n{\n\"results\" : []}\n\n");
        client.says("hello");
        assertThat(client.readsOnce()).isEqualTo("? hello\n");
    }

    @Test
    void everythingIsNotedInTheTrafficLog() {
        client.says("IAMAT " + KIWI + "\r", "hello", "WHATSAT kiwi.cs.ucla.edu 10 5")
                .fallsSilent();
        client.hears(AT_KIWI, "? hello", AT_KIWI, "{}", "").hearsTheEnd();
        clark.close();
        assertThat(clark.traffic.events())
                .containsExactly(
                        "opened client 127.0.0.1:" + client.socket().getLocalPort(),
                        "received IAMAT " + KIWI,
                        "sent " + AT_KIWI,
                        "received hello",
                        "sent ? hello",
                        "received WHATSAT kiwi.cs.ucla.edu 10 5",
                        "sent " + AT_KIWI + "\n{}",
                        "closed finished");
    }
}
