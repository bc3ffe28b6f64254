package dev.drover.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What things of Java are called in the file. */
final class Names {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private Names() {}

    /** {@code max-connections} for {@code maxConnections}. */
    static String ofComponent(RecordComponent component) {
        return HUMP.matcher(component.getName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** {@code two-words} for {@code TWO_WORDS}. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The path of a key inside a table. */
    static List<String> inside(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    /** A path of keys as TOML has it: {@code servers.Clark}. */
    static String dotted(List<String> path) {
        return String.join(
                ".",
                path.stream()
                        .map(key -> BARE.matcher(key).matches() ? key : Notation.quoted(key))
                        .toList());
    }

    /** A key for people: {@code [servers.Clark] line-port}. */
    static String ofKey(List<String> path) {
        String key = dotted(path.subList(path.size() - 1, path.size()));
        return path.size() == 1 ? key : ofTable(path.subList(0, path.size() - 1)) + " " + key;
    }

    /** A table for people: {@code [servers.Clark]}. */
    static String ofTable(List<String> path) {
        return path.isEmpty() ? "the file" : "[" + dotted(path) + "]";
    }
}
