package dev.drover.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of the class path: the description of the API, and the page with all that it needs, if this program has it.
 *
 * <p>There are few and they are small, so they are kept in memory once they were asked for.
 */
public final class FileRoutes implements Routes.Source {

    private static final String API = "/dev/drover/server/http/openapi.yaml";
    private static final String PAGE = "/dev/drover/web/";
    private static final String INDEX = "index.html";

    /** Nothing but letters, digits and the like: no way out of the folder, and no folder in it either but one. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    /** A file whose name has a hash of its content in it never changes. */
    private static final Pattern HASHED = Pattern.compile(".*[.-][A-Za-z0-9_]{8,}\\.[a-z0-9.]+");

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private static final String UNCHANGING = "public, max-age=31536000, immutable";
    private static final String REVALIDATED = "no-cache";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("yaml", "application/yaml"));

    private final String pagePolicy;
    private final Map<String, Answer> known = new ConcurrentHashMap<>();

    /**
     * Makes the routes.
     *
     * @param herd where the servers of the herd are reached by HTTP: the page may go on at another one
     */
    public FileRoutes(Collection<URI> herd) {
        this.pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self' "
                + sources(herd);
    }

    /** Web sockets have a scheme of their own; and one who came by the name localhost goes on by it. */
    private static String sources(Collection<URI> herd) {
        StringBuilder sources = new StringBuilder();
        for (URI server : herd) {
            String socket = server.getScheme().replace("http", "ws");
            for (String host : CrossOrigin.isLoopback(server.getHost()) ? LOOPBACK : List.of(server.getHost())) {
                String place = "://" + host + ":" + server.getPort() + " ";
                sources.append(server.getScheme()).append(place).append(socket).append(place);
            }
        }
        return sources.toString().strip();
    }

    @Override
    public void addTo(Routes routes) {
        routes.add("GET", "/openapi.yaml", request -> file(request, API, REVALIDATED));
        if (FileRoutes.class.getResource(PAGE + INDEX) != null) {
            routes.add("GET", "/", request -> file(request, PAGE + INDEX, REVALIDATED));
            routes.add("GET", "/*", this::page);
        }
    }

    private Answer page(Request request) {
        String name = request.parameter("*").text();
        if (!NAME.matcher(name).matches()) {
            throw Router.nothingHere();
        }
        return file(request, PAGE + name, HASHED.matcher(name).matches() ? UNCHANGING : REVALIDATED);
    }

    private Answer file(Request request, String path, String caching) {
        request.query().allow();
        Answer answer = known.get(path);
        if (answer == null) {
            byte[] content = read(path);
            if (content == null) {
                throw Router.nothingHere();
            }
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
            answer = Answer.of(type, content).with("Cache-Control", caching).with("ETag", Tag.strong(content));
            if (type.startsWith("text/html")) {
                answer = answer.with("Content-Security-Policy", pagePolicy);
            }
            known.put(path, answer);
        }
        return answer;
    }

    private static byte @Nullable [] read(String path) {
        try (InputStream input = FileRoutes.class.getResourceAsStream(path)) {
            return input == null ? null : input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file " + path + " can't be read", e);
        }
    }
}
