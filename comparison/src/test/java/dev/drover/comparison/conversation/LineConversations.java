package dev.drover.comparison.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.comparison.promise.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol says of lines, whatever is in them. */
interface LineConversations extends Talking {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "?",
                "  two  words  ",
                "AT",
                "AT Clark",
                "\u0000\u0001\u00FF\u00A0",
                "WHATSAT\u00A0x 1 1"
            })
    default void whateverIsNoCommandComesBackByteByByte(String line) throws IOException {
        refuses(line);
    }

    @Test
    default void whiteSpaceOfAnyKindAndLengthSeparatesFieldsAndMayBeAroundThem() throws IOException {
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            conversation.sends(" \t\u000B\fIAMAT \t " + client + "\r\u000B" + KIWI.replace(" ", "\f ") + " \r\n");
            assertThat(conversation.hears()).startsWith("AT Clark +").endsWith(" " + client + " " + KIWI);
        }
    }

    @Test
    default void carriageReturnBelongsToTheLinesEndAndIsNotSentBack() throws IOException {
        try (Conversation conversation = clark()) {
            assertThat(conversation.sends("hello\r\n").hears()).isEqualTo("? hello");
            assertThat(conversation.sends("a\rb\r\n").hears()).isEqualTo("? a\rb");
        }
    }

    @Test
    default void lineOfWhiteSpaceIsIgnored() throws IOException {
        try (Conversation conversation = clark()) {
            assertThat(conversation.sends("\n\r\n \t\u000B\f \nhello\n").hears())
                    .isEqualTo("? hello");
        }
    }

    @Test
    default void lastLineCountsWithoutItsEndAndIsAnsweredThoughTheClientFellSilent() throws IOException {
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            conversation.sends("hello\nIAMAT " + client + " " + KIWI).fallsSilent();
            assertThat(conversation.hearsToTheEnd())
                    .startsWith("? hello\nAT Clark +")
                    .endsWith(" " + client + " " + KIWI + "\n");
        }
    }

    @Test
    default void serverThatHeardNothingSaysNothingAndCloses() throws IOException {
        try (Conversation conversation = clark()) {
            assertThat(conversation.fallsSilent().hearsToTheEnd()).isEmpty();
        }
    }

    @Test
    default void linesMayComeInAnyPieces() throws IOException, InterruptedException {
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            for (char character : ("IAMAT " + client + " " + KIWI + "\nhello\n").toCharArray()) {
                conversation.sends(String.valueOf(character));
                // Lets the piece go out on its own; nothing depends on it.
                Thread.sleep(0, 100_000);
            }
            assertThat(conversation.hears()).endsWith(" " + client + " " + KIWI);
            assertThat(conversation.hears()).isEqualTo("? hello");
        }
    }

    @Test
    default void manyCommandsAtOnceAreAnsweredInTheirOrder() throws IOException {
        int count = 2000;
        String client = herd().newClient();
        try (Conversation conversation = clark()) {
            conversation.sends(IntStream.range(0, count)
                    .mapToObj(i -> i % 2 == 0 ? "IAMAT " + client + " +1+2 " + i : "line " + i)
                    .collect(Collectors.joining("\n", "", "\n")));
            for (int i = 0; i < count; i++) {
                assertThat(conversation.hears()).endsWith(i % 2 == 0 ? client + " +1+2 " + i : "? line " + i);
            }
        }
    }

    @Test
    default void clientThatSaysHalfALineDelaysNobody() throws IOException {
        try (Conversation halting = clark();
                Conversation other = clark()) {
            halting.sends("hel");
            assertThat(other.says("other").hears()).isEqualTo("? other");
            assertThat(halting.says("lo").hears()).isEqualTo("? hello");
        }
    }

    @Test
    default void trafficAndConnectionsAreLogged() throws IOException {
        String client = reported();
        await().untilAsserted(() -> assertThat(logOfClark())
                .contains("IAMAT " + client)
                .containsPattern("AT Clark \\+[0-9.]+ " + client + " ")
                .containsPattern("connected|opened"));
    }

    private String logOfClark() throws IOException {
        try (Stream<Path> files = Files.walk(herd().herd().plan().folder())) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().contains("Clark"))
                    .filter(file -> file.toString().endsWith(".log"))
                    .toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        }
    }
}
