package dev.drover.server.config;

import dev.drover.server.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** The text of a configuration file, in TOML 1.0: values by their paths of keys, and the lines they are on. */
public final class Document {

    private final String source;
    private final TomlTable root;

    private Document(String source, TomlTable root) {
        this.source = source;
        this.root = root;
    }

    /** The document of somebody who has no file: everything is as it is by default. */
    public static Document empty() {
        return parse("configuration", "");
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it can't be read or is not TOML
     */
    public static Document read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, "it can't be read: " + FileTrouble.reason(e));
        }
    }

    private static ConfigurationException unreadable(Path file, String reason) {
        return new ConfigurationException(List.of(new Problem(file.toString(), 0, reason)));
    }

    /**
     * Reads a text.
     *
     * @param source what to call it in messages
     * @throws ConfigurationException if it is not TOML
     */
    public static Document parse(String source, String text) {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            throw new ConfigurationException(result.errors().stream()
                    .map(error -> new Problem(source, error.position().line(), "not TOML: " + error.getMessage()))
                    .toList());
        }
        return new Document(source, result);
    }

    /** What to call it in messages: the file's name. */
    public String source() {
        return source;
    }

    /** The keys of a table, in alphabetical order; none if there is no such table. */
    public Set<String> keys(String... path) {
        return keys(List.of(path));
    }

    Set<String> keys(List<String> path) {
        return at(path) instanceof TomlTable table ? new TreeSet<>(table.keySet()) : Set.of();
    }

    /** The whole number at a path, if there is one. */
    public Optional<Long> number(String... path) {
        return at(List.of(path)) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    /** The text at a path, if there is one. */
    public Optional<String> text(String... path) {
        return at(List.of(path)) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The value or table at a path, null if there is none. */
    @Nullable
    Object at(List<String> path) {
        Object value = root;
        for (String key : path) {
            value = value instanceof TomlTable table ? table.get(List.of(key)) : null;
        }
        return value;
    }

    /** The line that a key or table is on, or else the table around it, or 0. */
    int line(List<String> path) {
        List<String> known = path;
        while (!known.isEmpty() && at(known) == null) {
            known = known.subList(0, known.size() - 1);
        }
        TomlPosition position = known.isEmpty() ? null : root.inputPositionOf(known);
        return position == null ? 0 : position.line();
    }
}
