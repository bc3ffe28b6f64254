package dev.drover.comparison.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.comparison.contender.HerdPlan;
import dev.drover.comparison.promise.Conversation;
import dev.drover.comparison.promise.Subject;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the protocol says of {@code WHATSAT}. The provider is a stand-in, asked over real HTTP. */
interface WhatsatConversations extends Talking {

    @Test
    default void queryIsAnsweredWithTheReportAndTheProvidersVeryBytesRunsOfNewlinesMadeOne() throws IOException {
        String client = reported();
        String said = herd().whereIs(HerdPlan.CLARK, client);
        herd().places()
                .answers("{\n\n\n   \"html_attributions\" : [],\n   \"results\" : [ {\"name\" : \"Caf\u00C3\u00A9\","
                        + " \"rating\" : 4.50, \"text\" : \"\\u00e9\\n\\n\"} ],\r\n\n   \"status\" : \"OK\"\n}\n\n\n");
        try (Conversation conversation = clark()) {
            conversation.says("WHATSAT " + client + " 10 5").fallsSilent();
            assertThat(conversation.hearsToTheEnd())
                    .isEqualTo(said + "\n{\n   \"html_attributions\" : [],\n   \"results\" : [ {\"name\" :"
                            + " \"Caf\u00C3\u00A9\", \"rating\" : 4.50, \"text\" : \"\\u00e9\\n\\n\"} ],\r\n"
                            + "   \"status\" : \"OK\"\n}\n\n");
        }
    }

    @Test
    default void providerIsAskedForTheClientsPositionAndTheRadiusInMetres() throws IOException {
        String client = reported();
        herd().places().answers(results(0));
        try (Conversation conversation = clark()) {
            conversation.says("WHATSAT " + client + " 0.25 7").hears();
            conversation.hearsPlaces();
        }
        assertThat(herd().places().questions().getLast().split("&", -1))
                .contains("location=34.068930,-118.445127", "radius=250", "key=abc");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,2", "3,3", "20,3", "007,3"})
    default void noMoreResultsAreToldThanTheClientWants(String bound, int count) throws IOException {
        String client = reported();
        herd().places().answers(results(3));
        try (Conversation conversation = clark()) {
            conversation.says("WHATSAT " + client + " 10 " + bound).hears();
            JsonNode body = JsonMapper.shared().readTree(conversation.hearsPlaces());
            assertThat(body.get("results").values().stream()
                            .map(place -> place.get("name").asString()))
                    .isEqualTo(IntStream.range(0, count)
                            .mapToObj(i -> "Place " + i)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "50.000", "0.001", "1", "0050.0", "9.99"})
    default void radiusOfMoreThanZeroAndAtMost50IsTaken(String radius) throws IOException {
        String client = reported();
        try (Conversation conversation = clark()) {
            assertThat(conversation
                            .says("WHATSAT " + client + " " + radius + " 0")
                            .hears())
                    .startsWith("AT Clark ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "50.01",
                "51",
                "50.00000000000000000001",
                "500",
                "-1",
                "+5",
                "1e1",
                ".5",
                "5.",
                "1,5",
                "nan",
                "1_0",
                "ten"
            })
    default void otherRadiusIsInvalid(String radius) throws IOException {
        refuses("WHATSAT " + reported() + " " + radius + " 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "100", "-1", "-0", "+5", "5.0", "1e1", "1_0", "five", "18446744073709551621"})
    default void otherBoundIsInvalid(String bound) throws IOException {
        refuses("WHATSAT " + reported() + " 10 " + bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WHATSAT", "WHATSAT %s", "WHATSAT %s 10", "WHATSAT %s 10 5 1", "whatsat %s 10 5"})
    default void whatsatOfOtherFormIsInvalid(String form) throws IOException {
        refuses(form.formatted(reported()));
    }

    @Test
    default void clientThatNobodyHasHeardOfMakesTheCommandInvalid() throws IOException {
        refuses("WHATSAT " + herd().newClient() + " 10 5");
        refuses("WHATSAT  nobody \t10  5 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | this is no JSON
                    200 | []
                    500 | {"results" : [], "status" : "what?"}
                    404 | not found
                    """)
    default void providerThatFailsCostsThePlacesAndNotThePosition(int status, String body) throws IOException {
        // Another server than that of the other conversations: one may leave a provider alone for a while.
        String client = herd().newClient();
        herd().report(HerdPlan.JAQUEZ, client, Subject.HERE, "1621464827.5");
        herd().places().answers(status, body);
        assertThatPlacesFail(client);
    }

    @Test
    default void providerThatDoesNotAnswerInTimeCostsThePlacesAndNotThePosition() throws IOException {
        String client = herd().newClient();
        herd().report(HerdPlan.JAQUEZ, client, Subject.HERE, "1621464827.5");
        herd().places().holds();
        try {
            assertThatPlacesFail(client);
        } finally {
            herd().places().releases();
        }
    }

    @Test
    default void nobodyElseWaitsForASlowProvider() throws IOException {
        String client = reported();
        int before = herd().places().questions().size();
        herd().places().answers(results(1));
        herd().places().holds();
        try (Conversation waiting = clark();
                Conversation other = clark()) {
            waiting.says("WHATSAT " + client + " 10 5");
            await().until(() -> herd().places().questions().size() > before);
            String moving = herd().newClient();
            assertThat(other.says("IAMAT " + moving + " " + KIWI).hears()).endsWith(moving + " " + KIWI);
            assertThat(other.says("hello").hears()).isEqualTo("? hello");
            herd().places().releases();
            assertThat(waiting.hears()).contains(client);
            assertThat(waiting.hearsPlaces()).contains("Place 0");
        } finally {
            herd().places().releases();
        }
    }

    @Test
    default void repliesComeInTheOrderOfTheCommandsThoughOneWaitsForPlaces() throws IOException {
        String client = reported();
        herd().places().answers(results(1));
        try (Conversation conversation = clark()) {
            conversation
                    .sends("one\nWHATSAT " + client + " 10 5\ntwo\nWHATSAT " + client + " 10 5\nthree")
                    .fallsSilent();
            assertThat(conversation.hears()).isEqualTo("? one");
            assertThat(conversation.hears()).contains(client);
            assertThat(conversation.hearsPlaces()).contains("Place 0");
            assertThat(conversation.hears()).isEqualTo("? two");
            assertThat(conversation.hears()).contains(client);
            assertThat(conversation.hearsPlaces()).contains("Place 0");
            assertThat(conversation.hearsToTheEnd()).isEqualTo("? three\n");
        }
    }

    private void assertThatPlacesFail(String client) throws IOException {
        try (Conversation conversation = herd().client(HerdPlan.JAQUEZ)) {
            conversation.says("WHATSAT " + client + " 10 5", "hello");
            assertThat(conversation.hears()).startsWith("AT Jaquez ").contains(client);
            JsonNode body = JsonMapper.shared().readTree(conversation.hearsPlaces());
            assertThat(body.propertyNames()).contains("html_attributions", "results", "status", "error_message");
            assertThat(body.get("results")).isEmpty();
            assertThat(body.get("status").asString()).isNotEqualTo("OK");
            assertThat(conversation.hears()).isEqualTo("? hello");
        }
    }

    private static String results(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{ \"name\" : \"Place " + i + "\" }")
                .collect(Collectors.joining(
                        ", ", "{ \"html_attributions\" : [], \"results\" : [", "], \"status\" : \"OK\" }"));
    }
}
