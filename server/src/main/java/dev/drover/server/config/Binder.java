package dev.drover.server.config;

import dev.drover.herd.InvalidValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Makes records of a document, and collects everything that is wrong with it instead of stopping at the first.
 *
 * <p>A record is a table, a component with a {@link Setting} a key. A component may be an {@code int}, {@code long},
 * {@code double}, {@code boolean}, {@code String}, an enum (in kebab-case), {@link java.time.Duration},
 * {@link ByteSize}, {@link Secret}, {@link java.net.URI}, {@link java.nio.file.Path},
 * {@link dev.drover.herd.ServerName}, a {@code List<String>}, an {@code Optional} of one of these, a record (a table
 * inside) or a {@code SortedMap} from one of these to records (tables with names that the user chooses).
 *
 * <p>What is not in the document is as a {@linkplain #fallback fallback} or the {@link Setting} has it. For one
 * thread.
 */
public final class Binder {

    private static final String COMMAND_LINE = "command line";

    private final Document document;
    private final Map<List<String>, String> overrides = new HashMap<>();
    private final Map<List<String>, String> fallbacks = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<List<String>> troubled = new ArrayList<>();

    public Binder(Document document) {
        this.document = document;
    }

    /** Says what a key is, whatever the document says: {@code override("5s", "places", "timeout")}. */
    public Binder override(String text, String... path) {
        overrides.put(List.of(path), text);
        return this;
    }

    /** Says what a key is if the document doesn't, in the place of the default of its {@link Setting}. */
    public Binder fallback(String text, String... path) {
        fallbacks.put(List.of(path), text);
        return this;
    }

    /** Notes what is wrong with a key or table beyond what its type can tell. */
    public void problem(String text, String... path) {
        problem(List.of(path), text);
    }

    private void problem(List<String> path, String text) {
        problems.add(new Problem(document.source(), document.line(path), text));
        troubled.add(path);
    }

    /** Whether nothing was found to be wrong with a table or a key. */
    public boolean isSound(String... path) {
        return troubled.stream().noneMatch(key -> Collections.indexOfSubList(key, List.of(path)) == 0);
    }

    /**
     * Makes a record of the whole document. Wrong values are noted, and the defaults are in their place.
     *
     * @return empty if something without a default is missing
     */
    public <R extends Record> Optional<R> bind(Class<R> type) {
        Optional<R> bound = Optional.ofNullable(type.cast(table(type, List.of())));
        overrides.keySet().forEach(path -> {
            problems.add(new Problem(COMMAND_LINE, 0, "there is no key " + Names.ofKey(path)));
            troubled.add(path);
        });
        return bound;
    }

    /**
     * Ends the collecting.
     *
     * @throws ConfigurationException with everything that is wrong, if anything is
     */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private @Nullable Object table(Class<?> type, List<String> path) {
        if (!isTable(path)) {
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        reportUnknownKeys(
                path, Arrays.stream(components).map(Names::ofComponent).toList());
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], Names.inside(path, Names.ofComponent(components[i])));
        }
        return Arrays.stream(values).anyMatch(value -> value == null) ? null : construct(type, values, path);
    }

    /** Whether nothing but a table is at a path, which is noted otherwise. */
    private boolean isTable(List<String> path) {
        Object written = document.at(path);
        if (written == null || written instanceof TomlTable) {
            return true;
        }
        problem(path, Names.ofTable(path) + " is a table, not a value");
        return false;
    }

    private void reportUnknownKeys(List<String> path, Collection<String> known) {
        for (String key : document.keys(path)) {
            if (!known.contains(key)) {
                String what =
                        path.isEmpty() ? "there is no key or table " + key : Names.ofTable(path) + " has no key " + key;
                problem(Names.inside(path, key), what + Suggestion.sentence(key, known));
            }
        }
    }

    private @Nullable Object component(RecordComponent component, List<String> path) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType map && map.getRawType() == SortedMap.class) {
            return tables(map, path);
        }
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return Optional.ofNullable(value(component, optional.getActualTypeArguments()[0], path));
        }
        if (type instanceof Class<?> inner
                && inner.isRecord()
                && Notation.find(type).isEmpty()) {
            return table(inner, path);
        }
        Object value = value(component, type, path);
        if (value == null && isSound(path.toArray(String[]::new))) {
            problem(
                    path,
                    Names.ofKey(path) + " is missing: " + setting(component).value());
        }
        return value;
    }

    /** The tables with names of the user's choice, those of the fallbacks included. */
    private @Nullable SortedMap<Object, Object> tables(ParameterizedType map, List<String> path) {
        if (!isTable(path)) {
            return null;
        }
        Notation<?> notation = notation(map.getActualTypeArguments()[0]);
        Class<?> type = (Class<?>) map.getActualTypeArguments()[1];
        TreeSet<String> names = new TreeSet<>(document.keys(path));
        fallbacks.keySet().stream()
                .filter(key ->
                        key.size() > path.size() && key.subList(0, path.size()).equals(path))
                .forEach(key -> names.add(key.get(path.size())));
        SortedMap<Object, Object> tables = new TreeMap<>();
        for (String name : names) {
            Object table = table(type, Names.inside(path, name));
            try {
                Object key = notation.parse().apply(name);
                if (table != null) {
                    tables.put(key, table);
                }
            } catch (IllegalArgumentException e) {
                problem(Names.inside(path, name), Names.ofTable(Names.inside(path, name)) + ": " + e.getMessage());
            }
        }
        return tables;
    }

    /** What a key is by its override, the document, its fallback or its default, the first of them that is valid. */
    private @Nullable Object value(RecordComponent component, Type type, List<String> path) {
        Notation<?> notation = notation(type);
        Setting setting = setting(component);
        String override = overrides.remove(path);
        if (override != null) {
            try {
                return within(setting, notation, notation.parse().apply(override));
            } catch (IllegalArgumentException e) {
                String complaint = complaint(path, override, notation, e);
                problems.add(new Problem(COMMAND_LINE, 0, complaint));
                troubled.add(path);
            }
        }
        Object written = document.at(path);
        if (written != null) {
            try {
                return within(setting, notation, notation.read(written));
            } catch (IllegalArgumentException e) {
                problem(path, complaint(path, shown(written), notation, e));
            }
        }
        String fallback = fallbacks.getOrDefault(path, setting.byDefault());
        boolean none = fallback.isEmpty() && notation.form() != Notation.Form.TEXTS;
        return none ? null : notation.parse().apply(fallback);
    }

    @SuppressWarnings("unchecked") // values and limits are of one type, and only comparable types have limits
    private static Object within(Setting setting, Notation<?> notation, Object value) {
        if (!setting.min().isEmpty()
                && ((Comparable<Object>) value).compareTo(notation.parse().apply(setting.min())) < 0) {
            throw new InvalidValueException("the least is " + setting.min());
        }
        if (!setting.max().isEmpty()
                && ((Comparable<Object>) value).compareTo(notation.parse().apply(setting.max())) > 0) {
            throw new InvalidValueException("the most is " + setting.max());
        }
        return value;
    }

    private static String complaint(List<String> path, String shown, Notation<?> notation, IllegalArgumentException e) {
        String reason = e instanceof InvalidValueException ? e.getMessage() : "it should be " + notation.expected();
        String value = notation.form() == Notation.Form.SECRET ? "(hidden)" : shown;
        return Names.ofKey(path) + " = " + value + ": " + reason;
    }

    private static String shown(Object written) {
        return switch (written) {
            case String text -> Notation.quoted(text);
            case TomlTable table -> "{ ... }";
            case TomlArray array -> "[ ... ]";
            default -> written.toString();
        };
    }

    private static Notation<?> notation(Type type) {
        return Notation.find(type)
                .orElseThrow(() -> new IllegalStateException(type + " is no type of a configuration record"));
    }

    private static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component.getDeclaringRecord() + "." + component + " has no @Setting");
        }
        return setting;
    }

    private @Nullable Object construct(Class<?> type, @Nullable Object[] values, List<String> path) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException invalid) {
                problem(path, Names.ofTable(path) + ": " + invalid.getMessage());
                return null;
            }
            throw new IllegalStateException("the constructor of " + type + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }
}
