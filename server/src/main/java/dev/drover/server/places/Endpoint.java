package dev.drover.server.places;

import dev.drover.herd.InvalidValueException;
import java.net.URI;

/** The address that a provider is asked at. */
final class Endpoint {

    private Endpoint() {}

    /**
     * A service's address with the path of a format, which is added unless the address ends with it already.
     *
     * @throws InvalidValueException if it is no address of a web service
     */
    static URI of(URI service, String path) {
        String scheme = service.getScheme();
        if (scheme == null
                || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                || service.getHost() == null) {
            throw new InvalidValueException("the places provider's address starts with http:// or https:// and names a"
                    + " host, like http://localhost:8080, not " + withoutUser(service));
        }
        if (service.getRawUserInfo() != null || service.getRawQuery() != null || service.getRawFragment() != null) {
            throw new InvalidValueException("the places provider's address ends after its path and names no user: "
                    + scheme + "://" + service.getHost() + service.getRawPath());
        }
        String own = service.getRawPath();
        if (own.endsWith(path)) {
            return service;
        }
        String base = own.endsWith("/") ? own.substring(0, own.length() - 1) : own;
        return service.resolve(base + path);
    }

    /** What people write before an at sign may be a password. */
    private static String withoutUser(URI service) {
        return service.toString().replaceFirst("[^/@]*@", "");
    }
}
