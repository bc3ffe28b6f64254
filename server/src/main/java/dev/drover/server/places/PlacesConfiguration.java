package dev.drover.server.places;

import dev.drover.server.config.ByteSize;
import dev.drover.server.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who knows what is nearby, and how it is asked: {@code [places]}.
 *
 * <p>All but the first setting concern providers that are asked over the network. The key is never written here: it
 * comes from the environment or a file of its own.
 *
 * @param provider who is asked, and in which format
 * @param url where a service of one's own listens that speaks the provider's format
 * @param apiKeyFile a file that holds the provider's key
 * @param timeout how long a question may take in all, a second attempt included
 * @param fieldMask what Google Places (New) is asked to tell of a place
 * @param maxAnswer the largest answer that is read
 * @param maxRequests the most requests that are under way at once
 * @param cacheTtl how long an answer is given again without asking
 * @param breakerWindow how many questions the circuit breaker looks back on
 * @param breakerPause how long a provider that keeps failing is left alone
 */
public record PlacesConfiguration(
        @Setting(
                value = "Who is asked what is nearby: the gazetteer that Drover brings along (it needs no key and no"
                        + " network, and answers in the format of google-legacy), google (Places API (New)), or"
                        + " google-legacy (Places API, which projects made since March 2025 can't enable).",
                byDefault = "gazetteer")
        PlacesProvider provider,

        @Setting("A service of your own that is asked instead of Google, in the format of the provider: a proxy or a"
                + " stand-in. The path of the format is added unless the address ends with it.")
        Optional<URI> url,

        @Setting("A file that holds the provider's key and nothing else. The environment variable DROVER_PLACES_KEY"
                + " comes first.")
        Optional<Path> apiKeyFile,

        @Setting(
                value = "How long a question may take in all, a second attempt included. After that the client gets"
                        + " the format's own error.",
                byDefault = "5s",
                min = "100ms",
                max = "1m")
        Duration timeout,

        @Setting(
                value = "What Google Places (New) is asked to tell of each place. Google's price depends on it.",
                byDefault = DEFAULT_FIELD_MASK)
        String fieldMask,

        @Setting(
                value = "The largest answer that is read. A larger one becomes the format's own error.",
                byDefault = "1MiB",
                min = "1KiB",
                max = "64MiB")
        ByteSize maxAnswer,

        @Setting(
                value = "The most requests that are under way to the provider at once. More questions wait for a"
                        + " quarter of the timeout, and then get the format's own error.",
                byDefault = "64",
                min = "1",
                max = "10000")
        int maxRequests,

        @Setting(
                value = "How long an answer is given again without asking; 0s: never. Google's terms forbid keeping"
                        + " its answers, so this is only for a service of your own.",
                byDefault = "0s",
                min = "0s")
        Duration cacheTtl,

        @Setting(
                value = "When half of this many last questions failed, the provider is left alone for a while.",
                byDefault = "20",
                min = "2",
                max = "10000")
        int breakerWindow,

        @Setting(
                value = "How long a provider that keeps failing is left alone before one question tries it again.",
                byDefault = "10s",
                min = "10ms")
        Duration breakerPause) {

    /** What is asked of Google Places (New) by default: no more than the legacy format tells. */
    static final String DEFAULT_FIELD_MASK =
            "places.id,places.displayName,places.formattedAddress,places.location,places.types";

    /**
     * The same settings for a service that stands in for the provider: asked in the format that is configured, or in
     * that of Google (New) where none is.
     */
    public PlacesConfiguration standIn(URI service) {
        return new PlacesConfiguration(
                provider == PlacesProvider.GAZETTEER ? PlacesProvider.GOOGLE : provider,
                Optional.of(service),
                Optional.empty(),
                timeout,
                fieldMask,
                maxAnswer,
                maxRequests,
                cacheTtl,
                breakerWindow,
                breakerPause);
    }
}
