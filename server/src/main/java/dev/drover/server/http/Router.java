package dev.drover.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds who answers a request. Immutable once all routes are added. */
final class Router implements Routes {

    private static final String REST = "*";

    private final List<Route> routes = new ArrayList<>();

    /** How requests are answered. */
    sealed interface Action {

        /** On a virtual thread. */
        record Blocking(Handler handler) implements Action {}

        /** Where they are read. */
        record Quick(Handler handler) implements Action {}

        /** By a stream. */
        record Streaming(StreamHandler handler) implements Action {}
    }

    /** A route. */
    record Route(String method, String pattern, List<String> segments, Action action) {

        /** What stands in the place of the parameters, escapes and all, or null if the path doesn't fit. */
        @Nullable
        Map<String, String> match(List<String> path) {
            boolean open = !segments.isEmpty() && segments.getLast().equals(REST);
            int fixed = open ? segments.size() - 1 : segments.size();
            if (open ? path.size() < fixed : path.size() != fixed) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < fixed; i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return null;
                }
            }
            if (open) {
                parameters.put(REST, String.join("/", path.subList(fixed, path.size())));
            }
            return parameters;
        }
    }

    /** A route and what stands in the place of its parameters, escapes and all. */
    record Match(Route route, Map<String, String> parameters) {}

    @Override
    public Routes add(String method, String pattern, Handler handler) {
        return add(method, pattern, new Action.Blocking(handler));
    }

    @Override
    public Routes addQuick(String method, String pattern, Handler handler) {
        return add(method, pattern, new Action.Quick(handler));
    }

    @Override
    public Routes addStream(String pattern, StreamHandler handler) {
        return add("GET", pattern, new Action.Streaming(handler));
    }

    private Routes add(String method, String pattern, Action action) {
        routes.add(new Route(method, pattern, segments(pattern), action));
        return this;
    }

    /** All routes. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * Finds the route of a request.
     *
     * @param path the path with its escapes, from its first slash on
     * @throws Problem if there is none
     */
    Match find(String method, String path) {
        List<String> segments = segments(path);
        Set<String> others = new LinkedHashSet<>();
        for (Route route : routes) {
            Map<String, String> parameters = route.match(segments);
            if (parameters != null && route.method().equals(method)) {
                return new Match(route, parameters);
            }
            if (parameters != null) {
                others.add(route.method());
            }
        }
        if (others.isEmpty()) {
            throw new Problem(
                    404, Blame.CLIENT, "There is nothing at this address; /openapi.yaml tells what there is.");
        }
        String allowed = allowed(others);
        throw new Problem(405, Blame.CLIENT, "This address knows " + allowed + ", not " + method + ".")
                .with("Allow", allowed);
    }

    static Problem nothingHere() {
        return new Problem(404, Blame.CLIENT, "There is nothing at this address; /openapi.yaml tells what there is.");
    }

    /** What may be asked of a path, as the header Allow has it; empty if there is nothing. */
    String allowed(String path) {
        List<String> segments = segments(path);
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : routes) {
            if (route.match(segments) != null) {
                methods.add(route.method());
            }
        }
        return methods.isEmpty() ? "" : allowed(methods);
    }

    private static String allowed(Set<String> methods) {
        List<String> all = new ArrayList<>(methods);
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }

    private static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }
}
