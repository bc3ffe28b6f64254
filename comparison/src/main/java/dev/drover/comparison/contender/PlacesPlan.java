package dev.drover.comparison.contender;

import java.net.URI;
import java.time.Duration;

/**
 * What a {@code WHATSAT} makes a server do.
 *
 * @param kind what
 * @param url the provider that is asked, if one is
 * @param timeout how long it may take
 */
public record PlacesPlan(Kind kind, URI url, Duration timeout) {

    /** Nobody answers here: for herds that are asked for no places at all. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/");

    /** Asks a provider in Google's legacy format at this address. */
    public static PlacesPlan http(URI url, Duration timeout) {
        return new PlacesPlan(Kind.HTTP, url, timeout);
    }

    /** A provider that is never asked, or does not answer. */
    public static PlacesPlan nobody() {
        return http(NOBODY, Duration.ofSeconds(5));
    }

    /** The handler itself does something, and no provider is asked. */
    public static PlacesPlan handler(Kind kind) {
        return new PlacesPlan(kind, NOBODY, Duration.ofSeconds(5));
    }

    /** What the handler does. */
    public enum Kind {
        /** Asks a provider. */
        HTTP("http"),
        /** Computes for 50 ms as a newcomer would write it. */
        COMPUTE("compute"),
        /** Computes for 50 ms in the way that the platform recommends. */
        COMPUTE_RECOMMENDED("compute-recommended"),
        /** Throws an error that nobody expected. */
        FAIL("fail");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** As configurations name it. */
        public String key() {
            return key;
        }
    }
}
