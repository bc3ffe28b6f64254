package dev.drover.server.config;

import dev.drover.herd.InvalidValueException;
import dev.drover.herd.ServerName;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

/**
 * How values of one type are written: in the file, where TOML has types of its own, and as the plain text of a
 * default, a limit or an option of the command line.
 *
 * @param form the TOML type
 * @param expected what a value looks like, for whoever wrote something else
 * @param parse makes a value of a text, or throws an {@link IllegalArgumentException}
 * @param print makes a text of a value
 */
record Notation<T>(Form form, String expected, Function<String, T> parse, Function<T, String> print) {

    /** The TOML types in use. */
    enum Form {
        INTEGER,
        NUMBER,
        BOOLEAN,
        TEXT,
        SECRET,
        TEXTS
    }

    private static final Map<Class<?>, Notation<?>> BY_TYPE = Map.ofEntries(
            Map.entry(int.class, of(Form.INTEGER, "a whole number below 2147483648", Integer::valueOf)),
            Map.entry(long.class, of(Form.INTEGER, "a whole number", Long::valueOf)),
            Map.entry(double.class, of(Form.NUMBER, "a number", Notation::finite)),
            Map.entry(boolean.class, of(Form.BOOLEAN, "true or false", Notation::truth)),
            Map.entry(String.class, of(Form.TEXT, "a text in quotes", text -> text)),
            Map.entry(Secret.class, new Notation<>(Form.SECRET, "a text in quotes", Secret::new, Secret::text)),
            Map.entry(URI.class, of(Form.TEXT, "an address like \"https://example.org/path\"", URI::create)),
            Map.entry(Path.class, of(Form.TEXT, "a path like \"folder/file\"", Path::of)),
            Map.entry(ServerName.class, of(Form.TEXT, "a server's name like \"Clark\"", ServerName::of)),
            Map.entry(
                    ByteSize.class,
                    of(Form.TEXT, "a size with its unit: \"512B\", \"64KiB\", \"10MiB\" or \"1GiB\"", ByteSize::parse)),
            Map.entry(
                    Duration.class,
                    new Notation<>(
                            Form.TEXT,
                            "a duration with its unit: \"250ms\", \"5s\", \"10m\" or \"2h\"",
                            Durations::parse,
                            Durations::print)));

    private static final Notation<List<String>> TEXTS = new Notation<>(
            Form.TEXTS,
            "a list of texts like [\"one\", \"two\"]",
            text -> text.isEmpty() ? List.of() : List.of(text.split(", *", -1)),
            texts -> String.join(", ", texts));

    private static <T> Notation<T> of(Form form, String expected, Function<String, T> parse) {
        return new Notation<>(form, expected, parse, Object::toString);
    }

    /** The notation of a type of a component, if it is written as one value and not as a table. */
    static Optional<Notation<?>> find(Type type) {
        if (type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == String.class) {
            return Optional.of(TEXTS);
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return Optional.of(choice(choice.getEnumConstants()));
        }
        return type instanceof Class<?> plain
                ? Optional.ofNullable(
                        BY_TYPE.get(MethodType.methodType(plain).unwrap().returnType()))
                : Optional.empty();
    }

    private static Notation<Object> choice(Object[] constants) {
        Map<String, Object> choices =
                Arrays.stream(constants).collect(Collectors.toMap(Notation::name, value -> value));
        List<String> names = Arrays.stream(constants).map(Notation::name).toList();
        String expected = "one of " + String.join(", ", names);
        return new Notation<>(
                Form.TEXT,
                expected,
                text -> Optional.ofNullable(choices.get(text))
                        .orElseThrow(() -> new InvalidValueException(
                                "it should be " + expected + Suggestion.sentence(text, names))),
                Notation::name);
    }

    private static String name(Object constant) {
        return Names.ofConstant((Enum<?>) constant);
    }

    private static Double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new InvalidValueException("it should be finite");
        }
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Whether a value of the file has the TOML type that values of this type are written in. */
    private boolean accepts(Object written) {
        return switch (form) {
            case INTEGER -> written instanceof Long;
            case NUMBER -> written instanceof Long || written instanceof Double;
            case BOOLEAN -> written instanceof Boolean;
            case TEXT, SECRET -> written instanceof String;
            case TEXTS ->
                written instanceof TomlArray array
                        && array.toList().stream().allMatch(element -> element instanceof String);
        };
    }

    /**
     * The value that the file has.
     *
     * @throws IllegalArgumentException if it is none of this type
     */
    Object read(Object written) {
        if (!accepts(written)) {
            throw new IllegalArgumentException("not " + expected);
        }
        return written instanceof TomlArray array
                ? array.toList().stream().map(Object::toString).toList()
                : parse.apply(written.toString());
    }

    /** A value as TOML. */
    @SuppressWarnings("unchecked") // whoever found this notation by the value's type hands in such a value
    String toml(Object value) {
        return switch (form) {
            case INTEGER, NUMBER, BOOLEAN -> print.apply((T) value);
            case TEXT, SECRET -> quoted(print.apply((T) value));
            case TEXTS ->
                ((List<String>) value).stream().map(Notation::quoted).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }
}
