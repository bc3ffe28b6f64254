package dev.drover.server.places;

import static dev.drover.server.places.Asking.ask;
import static dev.drover.server.places.Asking.atUcla;
import static dev.drover.server.places.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drover.herd.InvalidValueException;
import dev.drover.server.places.Asking.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Where the key comes from, and that it goes nowhere else. */
class ApiKeyTest {

    @TempDir
    private Path folder;

    @Test
    void environmentComesBeforeTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "  from-the-file\n");

        assertThat(ApiKey.find(Optional.of(file), Map.of(ApiKey.VARIABLE, "from-outside")::get)
                        .header())
                .isEqualTo("from-outside");
        assertThat(ApiKey.find(Optional.of(file), name -> null).header()).isEqualTo("from-the-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two words", "caf\u00e9", "with\nline"})
    void fileWithoutAKeyIsNamedAndNotQuoted(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), content);

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ApiKey.find(Optional.of(file), name -> null))
                .withMessage("the file " + file + " holds no key of a places provider: a key is one word of letters,"
                        + " digits and signs");
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none");

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ApiKey.find(Optional.of(file), name -> null))
                .withMessageContainingAll(file.toString(), "NoSuchFileException", "places.api-key-file");
    }

    @Test
    void providerWithoutAKeyIsNotStarted() {
        PlacesConfiguration configuration = Asking.configuration(PlacesProvider.GOOGLE);

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PlacesFactory.open(configuration, folder, name -> null))
                .withMessage("the places provider needs a key: set the environment variable DROVER_PLACES_KEY, or name"
                        + " a file that holds it as places.api-key-file");
    }

    @Test
    void keyShowsInNoText() {
        ApiKey key = ApiKey.find(Optional.empty(), name -> Asking.KEY);
        assertThat(key.toString()).isEqualTo("(hidden)");
    }

    @Test
    void answerThatRepeatsTheKeyIsNotHandedOn() throws IOException {
        String telling = "{\"results\":[],\"status\":\"REQUEST_DENIED\",\"error_message\":\"" + Asking.KEY + "?\"}";
        try (StandIn google = StandIn.answering(200, telling);
                Places places = ask(google.uri(), PlacesProvider.GOOGLE_LEGACY)) {
            assertThat(text(places.nearby(atUcla(5))))
                    .doesNotContain(Asking.KEY)
                    .contains("UNKNOWN_ERROR");
        }
    }

    @Test
    void keyIsNeitherLoggedNorToldWhateverFails() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.drover");
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        logger.addAppender(written);
        logger.setLevel(Level.TRACE);
        Settings settings = new Settings(PlacesProvider.GOOGLE_LEGACY)
                .timeout(Duration.ofMillis(500))
                .breaker(2, Duration.ofHours(1));
        try (StandIn google = new StandIn((question, output) ->
                        output.write((question.line() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
                Places places = ask(google.uri(), settings)) {
            for (int i = 0; i < 4; i++) {
                assertThat(text(places.nearby(atUcla(5)))).doesNotContain(Asking.KEY);
            }
        } finally {
            logger.detachAppender(written);
            logger.setLevel(null);
        }
        assertThat(written.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage() + event.getThrowableProxy())
                        .doesNotContain(Asking.KEY));
    }

    @Test
    void keepingGooglesAnswersIsRefused() {
        Settings settings = new Settings(PlacesProvider.GOOGLE);
        settings.cacheTtl = Duration.ofMinutes(5);
        for (Optional<URI> url :
                List.of(Optional.<URI>empty(), Optional.of(URI.create("https://places.googleapis.com")))) {
            settings.url = url;
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> PlacesFactory.open(settings.done(), folder, name -> Asking.KEY))
                    .withMessageStartingWith("Google's terms forbid keeping its answers");
        }
    }

    @Test
    void gazetteerWithAnAddressIsAContradiction() {
        Settings settings = new Settings(PlacesProvider.GAZETTEER);
        settings.url = Optional.of(URI.create("http://localhost"));

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PlacesFactory.open(settings.done(), folder, name -> null))
                .withMessageContaining("places.provider");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8080", "ftp://localhost", "/path", "http://user:secret@localhost", "http://a?b=c"})
    void addressThatCanNotBeAskedIsRefused(String address) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(
                        () -> PlacesFactory.standIn(Asking.configuration(PlacesProvider.GOOGLE), URI.create(address)))
                .withMessageStartingWith("the places provider's address")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }
}
