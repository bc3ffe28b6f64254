package dev.drover.server.http;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may use the API in a browser (CORS, as the Fetch standard has it). Immutable.
 *
 * <p>A page of a server of the herd may read at all of them, for it goes on at another one when its own dies. A page of
 * another site may do what it is allowed to in the configuration. Programs that are no browsers do not send where a
 * page is from, and are not concerned.
 */
final class CrossOrigin {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String EVERYBODY = "*";
    private static final String METHODS = "GET, HEAD, PUT, POST";
    private static final String HEADERS = "Content-Type, If-None-Match, Last-Event-ID";
    private static final String MAX_AGE_SECONDS = "600";

    private final Set<String> allowed;
    private final Map<Integer, Set<String>> hosts = new HashMap<>();
    private final String scheme;

    /**
     * Makes the rules.
     *
     * @param allowed the origins that are allowed by configuration
     * @param herd where the servers of the herd are reached by HTTP
     */
    CrossOrigin(List<String> allowed, Collection<URI> herd, String scheme) {
        this.allowed = new HashSet<>(allowed);
        this.scheme = scheme;
        herd.forEach(server ->
                hosts.computeIfAbsent(server.getPort(), _ -> new HashSet<>()).add(lower(server.getHost())));
    }

    /**
     * The headers of an answer to a page.
     *
     * @param origin where the page is from
     * @param host the host that was asked, as the request names it
     * @param reading whether the request only reads
     * @throws Problem if the page must not do that
     */
    Map<String, String> headers(String origin, @Nullable String host, boolean reading) {
        if (origin.equals(scheme + "://" + host)) {
            return Map.of();
        }
        boolean permitted = allowed.contains(EVERYBODY) || allowed.contains(origin);
        if (permitted || (reading && isOfTheHerd(origin))) {
            return Map.of("Access-Control-Allow-Origin", origin, "Access-Control-Expose-Headers", "ETag");
        }
        if (!reading) {
            throw new Problem(
                    403,
                    Blame.CLIENT,
                    "Pages of " + origin
                            + " may not report here; whoever runs the herd can name them in allow-origins.");
        }
        return Map.of();
    }

    /** The headers of the answer to a browser that asks beforehand; none if the page must not do anything. */
    Map<String, String> preflight(String origin, @Nullable String host, String method) {
        boolean reading = method.equals("GET") || method.equals("HEAD");
        Map<String, String> granted = new HashMap<>(headers(origin, host, reading));
        if (!granted.isEmpty()) {
            granted.put("Access-Control-Allow-Methods", METHODS);
            granted.put("Access-Control-Allow-Headers", HEADERS);
            granted.put("Access-Control-Max-Age", MAX_AGE_SECONDS);
        }
        return granted;
    }

    private boolean isOfTheHerd(String origin) {
        try {
            URI page = URI.create(origin);
            Set<String> servers = page.getHost() == null ? null : hosts.get(page.getPort());
            return servers != null
                    && scheme.equals(page.getScheme())
                    && (servers.contains(lower(page.getHost()))
                            || (isLoopback(page.getHost()) && servers.stream().anyMatch(CrossOrigin::isLoopback)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a host is this machine. */
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(lower(host));
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
