package dev.drover.server.places;

import dev.drover.herd.Position;
import dev.drover.server.config.ByteSize;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Questions and configurations for tests, in few words. */
final class Asking {

    static final String KEY = "AIzaSy-a-key-nobody-must-see";

    private Asking() {}

    static Question question(String position, String kilometres, int limit) {
        return new Question(Position.of(position), new Radius(new BigDecimal(kilometres)), limit);
    }

    /** The example of the protocol. */
    static Question atUcla(int limit) {
        return question("+34.068930-118.445127", "10", limit);
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    static PlacesConfiguration configuration(PlacesProvider provider) {
        return new Settings(provider).done();
    }

    /** Asks a stand-in with a real key, as a proxy is asked. */
    static Places ask(URI service, Settings settings) {
        settings.url = Optional.of(service);
        return PlacesFactory.open(
                settings.done(), Path.of("unused"), name -> name.equals(ApiKey.VARIABLE) ? KEY : null);
    }

    static Places ask(URI service, PlacesProvider provider) {
        return ask(service, new Settings(provider));
    }

    /** A configuration in the making. */
    static final class Settings {

        final PlacesProvider provider;
        Optional<URI> url = Optional.empty();
        Optional<Path> apiKeyFile = Optional.empty();
        Duration timeout = Duration.ofSeconds(30);
        ByteSize maxAnswer = new ByteSize(1 << 20);
        int maxRequests = 64;
        Duration cacheTtl = Duration.ZERO;
        int breakerWindow = 100;
        Duration breakerPause = Duration.ofMinutes(1);

        Settings(PlacesProvider provider) {
            this.provider = provider;
        }

        Settings timeout(Duration value) {
            timeout = value;
            return this;
        }

        Settings breaker(int window, Duration pause) {
            breakerWindow = window;
            breakerPause = pause;
            return this;
        }

        PlacesConfiguration done() {
            return new PlacesConfiguration(
                    provider,
                    url,
                    apiKeyFile,
                    timeout,
                    PlacesConfiguration.DEFAULT_FIELD_MASK,
                    maxAnswer,
                    maxRequests,
                    cacheTtl,
                    breakerWindow,
                    breakerPause);
        }
    }
}
