package dev.drover.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.FakeServer;
import dev.drover.cli.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WhatsatCommandTest {

    private static final String AT = "AT Clark +0.263873386 kiwi +34.068930-118.445127 1621464827.959498503\n";

    private static Outcome ask(String reply, String... more) throws IOException {
        try (FakeServer server = new FakeServer(_ -> reply)) {
            String[] arguments = new String[more.length + 4];
            System.arraycopy(new String[] {"whatsat", "kiwi", "--to", server.address()}, 0, arguments, 0, 4);
            System.arraycopy(more, 0, arguments, 4, more.length);
            return Outcome.of(arguments);
        }
    }

    @Test
    void placesOfTheLegacyFormatAreListedNearestFirst() throws IOException {
        Outcome outcome = ask(AT + """
                {"html_attributions": [], "results": [
                {"geometry": {"location": {"lat": 34.0736, "lng": -118.4004}}, "name": "Beverly Hills"},
                {"geometry": {"location": {"lat": 34.0689, "lng": -118.4452}}, "name": "UCLA",
                 "vicinity": "Westwood"}], "status": "OK"}

                """);
        assertThat(outcome).isEqualTo(new Outcome(0, AT + """

                                2 places within 10 km:
                                     8 m  SW  UCLA           Westwood
                                  4.2 km  E   Beverly Hills
                                """, ""));
    }

    @Test
    void placesOfTheNewFormatAreListed() throws IOException {
        Outcome outcome = ask(AT + """
                {"places": [{"id": "x", "displayName": {"text": "UCLA"}, "formattedAddress": "Westwood",
                "location": {"latitude": 34.0689, "longitude": -118.4452}}]}

                """);
        assertThat(outcome.lines()).last().isEqualTo("  8 m  SW  UCLA  Westwood");
    }

    @Test
    void noPlacesAreSaidToBeNone() throws IOException {
        assertThat(ask(AT + "{}\n\n").lines()).last().isEqualTo("No places within 10 km.");
    }

    @Test
    void failureOfTheLegacyProviderIsExplained() throws IOException {
        Outcome outcome = ask(
                AT
                        + "{\"html_attributions\":[],\"results\":[],\"status\":\"REQUEST_DENIED\",\"error_message\":\"bad key\"}\n\n");
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(1, AT, "The places are missing, their provider says: REQUEST_DENIED: bad key\n"));
    }

    @Test
    void failureOfTheNewProviderIsExplained() throws IOException {
        Outcome outcome =
                ask(AT + "{\"error\":{\"code\":429,\"message\":\"enough\",\"status\":\"RESOURCE_EXHAUSTED\"}}\n\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("RESOURCE_EXHAUSTED: enough");
    }

    @Test
    void rawReplyIsUnchanged() throws IOException {
        String reply = AT + "{\n\t\"places\":   []\r\n}\n\n";
        assertThat(ask(reply, "--raw")).isEqualTo(new Outcome(0, reply, ""));
    }

    @Test
    void placesThatBeginWithANewlineAreRead() throws IOException {
        Outcome outcome = ask(AT + "\n{\"places\": [{\"displayName\": {\"text\": \"UCLA\"}}]}\n\n");
        assertThat(outcome.lines()).last().asString().endsWith("UCLA");
    }

    @Test
    void whoWantsNoPlacesHearsOfNone() throws IOException {
        assertThat(ask(AT + "{}\n\n", "--limit", "0")).isEqualTo(new Outcome(0, AT, ""));
    }

    @Test
    void strangerIsNotTakenForAServer() throws IOException {
        Outcome outcome = ask("HTTP/1.1 400 Bad Request\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no server of a herd");
    }

    @Test
    void unknownClientIsANo() throws IOException {
        assertThat(ask("? WHATSAT kiwi 10 5\n")).isEqualTo(new Outcome(1, "", "The herd has never heard of kiwi.\n"));
    }

    @Test
    void placesCannotCommandTheTerminal() throws IOException {
        Outcome outcome = ask(
                AT
                        + "{\"places\":[{\"displayName\":{\"text\":\"\\u001b[2Jevil\"},\"location\":{\"latitude\":1,\"longitude\":1}}]}\n\n");
        assertThat(outcome.out()).contains("[2Jevil").doesNotContain("\033");
    }

    @Test
    void radiusAndLimitAreSent() throws IOException {
        try (FakeServer server = new FakeServer(_ -> AT + "{}\n\n")) {
            Outcome.of("whatsat", "kiwi", "--radius", "0.5", "--limit", "20", "--to", server.address());
            assertThat(server.received()).containsExactly("WHATSAT kiwi 0.5 20");
        }
    }

    @Test
    void radiusBeyondTheProtocolsIsRefused() {
        Outcome outcome = Outcome.of("whatsat", "kiwi", "--radius", "51");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("at most 50 km");
    }
}
