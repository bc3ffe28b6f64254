package dev.drover.comparison.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.comparison.promise.Conversation;
import dev.drover.comparison.promise.Subject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol says of {@code IAMAT}. */
interface IamatConversations extends Talking {

    @Test
    default void reportIsAnsweredWithServerDifferenceAndTheFieldsAsTheyCame() throws IOException {
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            assertThat(conversation.says("IAMAT " + client + " " + KIWI).hears())
                    .matches("AT Clark \\+\\d+\\.\\d{9} " + client
                            + " \\+34\\.068930-118\\.445127 1621464827\\.959498503");
        }
    }

    @Test
    default void differenceIsTheReceiveTimeMinusTheClientsTime() throws IOException {
        BigDecimal before = now();
        BigDecimal received = difference("1621464827.959498503").add(new BigDecimal("1621464827.959498503"));
        // A server may have the time from a clock that is set now and then.
        assertThat(received).isBetween(before.subtract(BigDecimal.ONE), now().add(BigDecimal.ONE));
    }

    @Test
    default void differenceIsNegativeWhenTheClientsClockIsAhead() throws IOException {
        BigDecimal time = now().setScale(0, RoundingMode.DOWN).add(BigDecimal.valueOf(1000));
        assertThat(difference(time.toPlainString()))
                .isBetween(BigDecimal.valueOf(-1001), BigDecimal.valueOf(-990))
                .satisfies(difference -> assertThat(difference.scale()).isEqualTo(9));
    }

    @Test
    default void differenceIsExactHoweverFarApartTheTimesAre() throws IOException {
        // As far from 0 as this, doubles are 122 µs apart, and this time is in the middle between two of them: a clock
        // that went through one seems to jump forth and back between commands that come at once.
        String far = "999999999999.000061035";
        String client = herd().newClient();
        int count = 200;
        try (Conversation conversation = clark()) {
            conversation.sends(IntStream.range(0, count)
                    .mapToObj(i -> "IAMAT " + client + " " + Subject.HERE + " " + (i % 2 == 0 ? "0" : far) + "\n")
                    .collect(Collectors.joining()));
            List<BigDecimal> received = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String[] reply = conversation.hears().split(" ", -1);
                received.add(new BigDecimal(reply[2]).add(new BigDecimal(reply[5])));
            }
            assertThat(received).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34.068930-118.445127",
                "+0+0",
                "-0-0",
                "+1+2/",
                "+90-180",
                "-90.000+180.0/",
                "+05.5+005.5",
                "+05+99",
                "+1.12345678901234567890123456789+2",
                "+89.99999999999999999999999999-179.99999999999999999999999999"
            })
    default void positionInDecimalDegreesIsTaken(String position) throws IOException {
        String report = herd().newClient() + " " + position + " 1";
        try (Conversation conversation = clark()) {
            assertThat(conversation.says("IAMAT " + report).hears())
                    .startsWith("AT Clark +")
                    .endsWith(" " + report);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "34.068930-118.445127",
                "+34.068930",
                "+34.068930118.445127",
                "+90.00000000000000000000000001+0",
                "+91+0",
                "+0-180.00000000000000000000000001",
                "+0+181",
                "+034+118",
                "+34+0118",
                "+.5+1",
                "+5.+1",
                "+1+1.",
                "+1+1//",
                "+1+1x",
                "+1e1+1",
                "+nan+nan",
                "+1_0+1",
                "++1+1",
                "/"
            })
    default void otherPositionIsInvalid(String position) throws IOException {
        refuses("IAMAT kiwi.cs.ucla.edu " + position + " 1621464827.959498503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-1.5", "0001", "999999999999.999999999", "-999999999999.999999999", "1.0"})
    default void timeInSecondsIsTaken(String time) throws IOException {
        String report = herd().newClient() + " " + Subject.HERE + " " + time;
        try (Conversation conversation = clark()) {
            assertThat(conversation.says("IAMAT " + report).hears())
                    .matches("AT Clark [+-]\\d+\\.\\d{9} .*")
                    .endsWith(" " + report);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1",
                "1.",
                ".5",
                "1e9",
                "1,5",
                "nan",
                "inf",
                "1_0",
                "0x1",
                "1.1234567890",
                "1234567890123",
                "--1"
            })
    default void otherTimeIsInvalid(String time) throws IOException {
        refuses("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 " + time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IAMAT",
                "IAMAT kiwi.cs.ucla.edu",
                "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127",
                "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1 2",
                "IAMAT +34.068930-118.445127 1",
                "iamat kiwi.cs.ucla.edu +34.068930-118.445127 1",
                "IAMATkiwi.cs.ucla.edu +34.068930-118.445127 1"
            })
    default void iamatOfOtherFormIsInvalid(String line) throws IOException {
        refuses(line);
    }

    @Test
    default void clientIdIsAnyValidUtf8OfAtMost1024Bytes() throws IOException {
        String kiwi = "\u00F0\u009F\u00A5\u009D";
        try (Conversation conversation = clark()) {
            for (String client : new String[] {"?", "IAMAT", kiwi, "no\u00C2\u00A0break", "x".repeat(1024)}) {
                assertThat(conversation.says("IAMAT " + client + " " + KIWI).hears())
                        .endsWith(" " + client + " " + KIWI);
            }
        }
        refuses("IAMAT " + "x".repeat(1025) + " " + KIWI);
        refuses("IAMAT \u00FF " + KIWI);
    }

    @Test
    default void olderReportIsAnsweredAndDoesNotWin() throws IOException {
        String client = reported();
        assertThat(herd().report("Clark", client, Subject.THERE, "1621464827.959498502"))
                .endsWith(Subject.THERE + " 1621464827.959498502");
        assertThat(herd().whereIs("Clark", client)).endsWith(client + " " + KIWI);
    }

    /** The difference in Clark's reply to a report of this time. */
    private BigDecimal difference(String time) throws IOException {
        return new BigDecimal(
                herd().report("Clark", herd().newClient(), Subject.HERE, time).split(" ", -1)[2]);
    }

    private static BigDecimal now() {
        Instant now = Instant.now();
        return BigDecimal.valueOf(now.getEpochSecond()).add(BigDecimal.valueOf(now.getNano(), 9));
    }
}
