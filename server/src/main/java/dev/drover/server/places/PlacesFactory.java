package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the places that a configuration names. */
public final class PlacesFactory {

    private static final Logger LOG = LoggerFactory.getLogger(PlacesFactory.class);

    private PlacesFactory() {}

    /**
     * The places of a server.
     *
     * @param dataFolder where imported places are; it need not exist
     * @param environment the environment variables by name: {@code System::getenv}
     * @throws InvalidValueException if settings contradict each other, or a provider needs a key and there is none;
     *     the message is for whoever wrote the configuration
     */
    public static Places open(
            PlacesConfiguration configuration, Path dataFolder, Function<String, @Nullable String> environment) {
        if (configuration.provider() != PlacesProvider.GAZETTEER) {
            ApiKey key = ApiKey.find(configuration.apiKeyFile(), environment);
            return remote(configuration, key);
        }
        if (configuration.url().isPresent()) {
            throw new InvalidValueException("places.url names a service, but the gazetteer asks none: set"
                    + " places.provider to google or google-legacy, or leave places.url out");
        }
        return new Gazetteer(dataFolder);
    }

    /**
     * A service that stands in for the provider, asked with a key that is none, so that a real one never goes there.
     *
     * @throws InvalidValueException if the address is none that can be asked
     */
    public static Places standIn(PlacesConfiguration configuration, URI service) {
        return remote(configuration.standIn(service), ApiKey.dummy());
    }

    private static Places remote(PlacesConfiguration configuration, ApiKey key) {
        Format format = configuration.provider() == PlacesProvider.GOOGLE_LEGACY
                ? new GoogleLegacyFormat()
                : new GoogleFormat(configuration.fieldMask());
        URI endpoint = Endpoint.of(configuration.url().orElse(format.home()), format.path());
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        if (configuration.cacheTtl().isPositive() && host.endsWith("googleapis.com")) {
            throw new InvalidValueException("Google's terms forbid keeping its answers: leave places.cache-ttl at 0s,"
                    + " or name a service of your own as places.url");
        }
        if (key.secret() && endpoint.getScheme().equalsIgnoreCase("http") && !isLoopback(host)) {
            LOG.warn("The places provider's key travels unencrypted to {}; use https in places.url", host);
        }
        return new RemotePlaces(configuration, format, endpoint, key);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
