package dev.drover.server.http;

import dev.drover.herd.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands after the path of a request: {@code ?radius=10&limit=3}. Immutable.
 *
 * <p>A name may be there once; spaces are {@code %20}, and {@code +} is itself, for coordinates have signs.
 */
public final class Query {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Query() {}

    /**
     * Makes a query of its text.
     *
     * @throws InvalidValueException if it is not a query, or has a name twice
     */
    static Query parse(String text) {
        Query query = new Query();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int middle = pair.indexOf('=');
                String name = decode(middle < 0 ? pair : pair.substring(0, middle));
                String value = middle < 0 ? "" : decode(pair.substring(middle + 1));
                if (query.values.putIfAbsent(name, value) != null) {
                    throw new InvalidValueException("the parameter " + name + " is there twice");
                }
            }
        }
        return query;
    }

    private static String decode(String part) {
        return new String(Escapes.decode(part), StandardCharsets.UTF_8);
    }

    /** The value of a parameter. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws InvalidValueException if it is not
     */
    public String required(String name) {
        return value(name).orElseThrow(() -> new InvalidValueException("the parameter " + name + " is missing"));
    }

    /** The names of the parameters. */
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /**
     * Checks that no other parameters are there than these: a name that nobody knows is most often a known one,
     * misspelt.
     *
     * @throws InvalidValueException if there are
     */
    public void allow(String... known) {
        List<String> names = List.of(known);
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidValueException("there is no parameter " + name
                        + (names.isEmpty() ? "; this request has none" : " here, only " + String.join(", ", names)));
            }
        }
    }
}
