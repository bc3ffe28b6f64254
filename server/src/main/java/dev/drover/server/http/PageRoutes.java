package dev.drover.server.http;

import dev.drover.web.PageFile;
import dev.drover.web.PageFiles;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page with the live map, and its files. */
public final class PageRoutes implements Routes.Source {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    /** Files whose names tell their content never change; of the others a browser asks whether it has the latest. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String ASK = "no-cache";

    /** In a list of codings: gzip, unless its quality is zero. */
    private static final Pattern GZIP = Pattern.compile("\\s*gzip\\s*(;(?!\\s*q=0(\\.0*)?\\s*$).*)?");

    private final Map<String, String> rules;

    /**
     * Makes the routes.
     *
     * @param herd where the servers of the herd are reached by HTTP: the page goes on at another one when its own dies
     */
    public PageRoutes(Collection<URI> herd) {
        Set<String> origins = herd.stream().flatMap(PageRoutes::origins).collect(Collectors.toSet());
        this.rules = Map.of(
                "Content-Security-Policy",
                PageFiles.contentSecurityPolicy(origins),
                "Referrer-Policy",
                "no-referrer",
                "Cross-Origin-Opener-Policy",
                "same-origin");
    }

    /** A server on this machine is reached by the name by which the browser knows the machine. */
    private static Stream<String> origins(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        Stream<String> hosts = LOOPBACK.contains(host) ? LOOPBACK.stream() : Stream.of(host);
        return hosts.map(name -> server.getScheme() + "://" + name + ":" + server.getPort());
    }

    @Override
    public void addTo(Routes routes) {
        for (PageFile file : PageFiles.all()) {
            String path = file.name().equals(PageFiles.INDEX) ? "/" : "/" + file.name();
            routes.add("GET", path, request -> answer(file, request));
        }
    }

    private static boolean takesGzip(Request request) {
        String accepted = request.header("Accept-Encoding");
        return accepted != null
                && Stream.of(accepted.split(",", -1))
                        .anyMatch(coding -> GZIP.matcher(coding).matches());
    }

    private Answer answer(PageFile file, Request request) {
        request.query().allow();
        Optional<byte[]> packed = takesGzip(request) ? file.gzip() : Optional.empty();
        Answer answer = Answer.of(file.type(), packed.orElseGet(file::bytes))
                .with("Cache-Control", file.isNamedByContent() ? FOR_EVER : ASK)
                .with("Vary", "Accept-Encoding");
        if (packed.isPresent()) {
            answer = answer.with("Content-Encoding", "gzip").with("ETag", '"' + file.tag() + ".gz\"");
        } else {
            answer = answer.with("ETag", '"' + file.tag() + '"');
        }
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            answer = answer.with(rule.getKey(), rule.getValue());
        }
        return answer;
    }
}
