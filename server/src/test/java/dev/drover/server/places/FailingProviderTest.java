package dev.drover.server.places;

import static dev.drover.server.places.Asking.ask;
import static dev.drover.server.places.Asking.atUcla;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.server.config.ByteSize;
import dev.drover.server.places.Asking.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failing provider costs its own answer and nothing else. */
@Timeout(60)
class FailingProviderTest {

    private static final String ANSWER = "{\"places\":[]}";

    @Test
    void refusedConnectionBecomesTheFormatsError() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (Places places = ask(nobody, PlacesProvider.GOOGLE);
                Places legacy = ask(nobody, PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo("""
                            {
                              "error": {
                                "code": 503,
                                "message": "The places provider can't be reached; ask again later.",
                                "status": "UNAVAILABLE"
                              }
                            }""");
            assertThat(text(legacy.nearby(atUcla(5)))).isEqualTo("""
                            {
                               "error_message" : "The places provider can't be reached; ask again later.",
                               "html_attributions" : [],
                               "results" : [],
                               "status" : "UNKNOWN_ERROR"
                            }""");
        }
    }

    @Test
    void silenceEndsWithTheTimeout() throws IOException {
        try (StandIn google = new StandIn((question, output) -> Thread.sleep(Duration.ofHours(1)));
                Places places = ask(google.uri(), impatient())) {
            assertThat(text(places.nearby(atUcla(5)))).contains("504", "DEADLINE_EXCEEDED");
        }
    }

    @Test
    void drippingBodyEndsWithTheTimeout() throws IOException {
        try (StandIn google = new StandIn((question, output) -> {
                    output.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        output.write(' ');
                        output.flush();
                        Thread.sleep(5);
                    }
                });
                Places places = ask(google.uri(), impatient())) {
            assertThat(text(places.nearby(atUcla(5)))).contains("504", "DEADLINE_EXCEEDED");
        }
    }

    private static Settings impatient() {
        return new Settings(PlacesProvider.GOOGLE).timeout(Duration.ofMillis(300));
    }

    @Test
    void endlessBodyIsReadNoFurtherThanTheLimit() throws IOException {
        try (StandIn google = new StandIn((question, output) -> {
                    output.write("HTTP/1.1 200 OK\r\n\r\n{\"places\":[".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        output.write(new byte[1 << 16]);
                    }
                });
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("larger than this server accepts");
            assertThat(google.heard()).as("asking again would not help").hasSize(1);
        }
    }

    @Test
    void bodyOfExactlyTheLimitIsAnAnswer() throws IOException {
        Settings settings = new Settings(PlacesProvider.GOOGLE);
        settings.maxAnswer = new ByteSize(ANSWER.length());
        try (StandIn google = StandIn.answering(200, ANSWER);
                Places places = ask(google.uri(), settings)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(ANSWER);
            google.now(StandIn.body(200, ANSWER + " "));
            assertThat(text(places.nearby(atUcla(5)))).contains("larger than this server accepts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<html>404</html>",
                "[]",
                "{\"places\":{}}",
                "{\"places\":[1]}",
                "{\"places\":[]",
                "{\"places\":[]} {}",
                "{\"places\":[],\"places\":[]}",
                "{\"results\":[],\"status\":\"OK\"}",
                "{\"error\":\"no\"}",
                "{\"places\":[{\"a\":01}]}"
            })
    void whatIsNotOfTheNewFormatBecomesItsError(String nonsense) throws IOException {
        try (StandIn google = StandIn.answering(200, nonsense);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("\"code\": 503", "no answer of its format");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"places\":[]}",
                "{\"status\":\"OK\"}",
                "{\"status\":\"FINE\",\"results\":[]}",
                "{\"status\":1,\"results\":[]}",
                "{\"status\":\"OK\",\"results\":[[]]}"
            })
    void whatIsNotOfTheLegacyFormatBecomesItsError(String nonsense) throws IOException {
        try (StandIn google = StandIn.answering(200, nonsense);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("UNKNOWN_ERROR", "no answer of its format");
        }
    }

    @Test
    void answerInAnotherEncodingIsNotOfTheFormat() throws IOException {
        byte[] wide = ANSWER.getBytes(StandardCharsets.UTF_16BE);
        try (StandIn google = new StandIn((question, output) -> StandIn.respond(output, 200, wide));
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("no answer of its format");
        }
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (StandIn elsewhere = StandIn.answering(200, ANSWER);
                StandIn google = new StandIn((question, output) -> output.write(
                        ("HTTP/1.1 307 Elsewhere\r\nContent-Length: 0\r\nLocation: " + elsewhere.uri() + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8)));
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).contains("no answer of its format");
            assertThat(elsewhere.heard()).isEmpty();
        }
    }

    @Test
    void brokenConnectionIsTriedOnceMore() throws IOException {
        try (StandIn google = new StandIn((question, output) -> {});
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            google.now((question, output) -> google.now(StandIn.body(200, ANSWER)));

            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(ANSWER);
            assertThat(google.heard()).hasSize(2);
        }
    }

    @Test
    void serverErrorIsTriedOnceMoreAndThenHandedOn() throws IOException {
        String broken = "{\"error\":{\"code\":503,\"message\":\"later\",\"status\":\"UNAVAILABLE\"}}";
        try (StandIn google = StandIn.answering(503, broken);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(broken);
            assertThat(google.heard()).hasSize(2);
        }
    }

    @Test
    void exhaustedQuotaIsNotAskedAgain() throws IOException {
        String exhausted = "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
        try (StandIn google = StandIn.answering(429, exhausted);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE)) {
            assertThat(text(places.nearby(atUcla(5)))).isEqualTo(exhausted);
            assertThat(google.heard()).hasSize(1);
        }
    }

    @Test
    void closedPlacesStillAnswer() throws IOException {
        try (StandIn google = StandIn.answering(200, ANSWER)) {
            Places places = ask(google.uri(), PlacesProvider.GOOGLE);
            places.close();
            assertThat(text(places.nearby(atUcla(5)))).contains("UNAVAILABLE");
        }
    }
}
