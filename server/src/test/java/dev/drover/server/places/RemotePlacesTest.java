package dev.drover.server.places;

import static dev.drover.server.places.Asking.ask;
import static dev.drover.server.places.Asking.atUcla;
import static dev.drover.server.places.Asking.question;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What providers are asked, and what becomes of their answers. */
class RemotePlacesTest {

    /** As no printer would print it: every kind of white space, escapes, and letters of two to four bytes. */
    private static final String ODD_LEGACY =
            "\n {\t\"html_attributions\" : [ ],\r\n\n\n  \"next_page_token\":\"a\\/b\","
                    + "\"results\" :[ {\"name\":\"Caf\\u00e9 \\\"]}\\\"\",\"n\":1.50e+0}\n,\n\n {\"name\":\"Žerovnica 😀\","
                    + "\"x\":[[{}],[]]} , {\"name\":\"third\"}\t] ,\"status\":\"\\u004fK\" , \"unknown\":null}\n\n\n";

    private static final String ODD_NEW =
            "{\"places\":[\n{\"id\":\"1\",\"displayName\":{\"text\":\"]\\\\\"}} ,\n\n{\"id\":\"😀\"}  ]\r\n}\n";

    @Test
    void googleIsAskedAsItsDocumentationSays() throws IOException {
        try (StandIn google = StandIn.answering(200, "{}");
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            places.nearby(atUcla(5));

            StandIn.Heard heard = google.heard().getFirst();
            assertThat(heard.line()).isEqualTo("POST /v1/places:searchNearby HTTP/1.1");
            assertThat(heard.body())
                    .isEqualTo("{\"locationRestriction\":{\"circle\":{\"center\":{\"latitude\":34.068930,"
                            + "\"longitude\":-118.445127},\"radius\":10000}},\"maxResultCount\":5}");
            assertThat(heard.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("x-goog-api-key", Asking.KEY)
                    .containsEntry("x-goog-fieldmask", PlacesConfiguration.DEFAULT_FIELD_MASK);
        }
    }

    @Test
    void legacyGoogleIsAskedAsItsDocumentationSays() throws IOException {
        try (StandIn google = StandIn.answering(200, "{\"status\":\"ZERO_RESULTS\",\"results\":[]}");
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            places.nearby(question("+07.5-007/", "0.0125", 20));

            assertThat(google.heard().getFirst().line())
                    .isEqualTo("GET /maps/api/place/nearbysearch/json?location=7.5,-7&radius=12.5&key=" + Asking.KEY
                            + " HTTP/1.1");
        }
    }

    @Test
    void pathOfTheFormatIsNotAddedTwice() throws IOException {
        try (StandIn proxy = StandIn.answering(200, "{}");
                Places places = ask(URI.create(proxy.uri() + "/maps/v1/places:searchNearby"), PlacesProvider.GOOGLE)) {
            places.nearby(atUcla(5));

            assertThat(proxy.heard().getFirst().line()).isEqualTo("POST /maps/v1/places:searchNearby HTTP/1.1");
        }
    }

    @Test
    void legacyBytesPassThroughUntouched() throws IOException {
        try (StandIn google = StandIn.answering(200, ODD_LEGACY);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(3)))).isEqualTo(ODD_LEGACY);
        }
    }

    @Test
    void newBytesPassThroughUntouched() throws IOException {
        try (StandIn google = StandIn.answering(200, ODD_NEW);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(2)))).isEqualTo(ODD_NEW);
        }
    }

    @Test
    void surplusResultsAreCutOutAndNothingElseChanges() throws IOException {
        try (StandIn google = StandIn.answering(200, ODD_LEGACY);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            String secondAndThird = "\n,\n\n {\"name\":\"Žerovnica 😀\",\"x\":[[{}],[]]} , {\"name\":\"third\"}";
            assertThat(text(places.nearby(atUcla(1)))).isEqualTo(ODD_LEGACY.replace(secondAndThird, ""));
            assertThat(text(places.nearby(atUcla(2)))).isEqualTo(ODD_LEGACY.replace(" , {\"name\":\"third\"}", ""));
        }
    }

    @Test
    void surplusOfTheNewFormatIsCutOutToo() throws IOException {
        try (StandIn google = StandIn.answering(200, ODD_NEW);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(1)))).isEqualTo(ODD_NEW.replace(" ,\n\n{\"id\":\"😀\"}", ""));
        }
    }

    @Test
    void whoWantsNothingGetsNothingAndTheProviderIsNotAsked() throws IOException {
        try (StandIn google = StandIn.answering(200, ODD_NEW);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE);
                Places legacy = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(0)))).isEqualTo("{}");
            assertThat(text(legacy.nearby(atUcla(0)))).isEqualTo("""
                            {
                               "html_attributions" : [],
                               "results" : [],
                               "status" : "ZERO_RESULTS"
                            }""");
            assertThat(google.heard()).isEmpty();
        }
    }

    @Test
    void emptyAnswerPassesThrough() throws IOException {
        try (StandIn google = StandIn.answering(200, "{ }\n");
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo("{ }\n");
        }
    }

    @Test
    void providersOwnErrorsPassThrough() throws IOException {
        String denied = "{\"error\": {\"code\": 403, \"message\": \"no\", \"status\": \"PERMISSION_DENIED\"}}\n";
        String legacyDenied = "{ \"error_message\":\"no\", \"results\" : [], \"status\" : \"REQUEST_DENIED\" }";
        try (StandIn google = StandIn.answering(403, denied);
                StandIn legacyGoogle = StandIn.answering(200, legacyDenied);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE);
                Places legacy = ask(legacyGoogle.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(denied);
            assertThat(text(legacy.nearby(atUcla(5)))).isEqualTo(legacyDenied);
            assertThat(google.heard()).as("asking again would not help").hasSize(1);
        }
    }

    @Test
    void standInIsAskedInGooglesNewFormatAndNeverSeesTheKey() throws IOException {
        try (StandIn service = StandIn.answering(200, "{}");
                Places places = PlacesFactory.standIn(Asking.configuration(PlacesProvider.GAZETTEER), service.uri())) {
            places.nearby(atUcla(5));

            assertThat(service.heard().getFirst().line()).startsWith("POST /v1/places:searchNearby");
            assertThat(service.heard().getFirst().headers()).containsEntry("x-goog-api-key", "none");
        }
    }
}
