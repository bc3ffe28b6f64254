package dev.drover.comparison.experiment;

import dev.drover.comparison.contender.Contender;
import dev.drover.comparison.contender.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a contender is written in and where. It is kept in {@code code.json} beside this class, for people wrote it.
 *
 * @param language in what
 * @param folders where all its files are, below the repository's root
 * @param flooding the files with what floods and reconnects, whole; empty if files have marks about it
 * @param dependencies what it is made of besides its platform's standard library
 * @param concepts what a newcomer must know to change it safely, each in a sentence after its name
 * @param remark what a reader should know about the count
 */
record Sources(
        Source.Language language,
        List<String> folders,
        List<String> flooding,
        List<String> dependencies,
        List<String> concepts,
        @Nullable String remark) {

    private static final JsonNode ALL = read();

    private static JsonNode read() {
        try (InputStream resource = Sources.class.getResourceAsStream("code.json")) {
            if (resource == null) {
                throw new IllegalStateException("code.json is missing beside " + Sources.class);
            }
            return JsonMapper.builder().build().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sources of(Contender contender) {
        JsonNode node = ALL.get(contender.key());
        if (node == null) {
            throw new IllegalArgumentException("code.json tells nothing of " + contender.key());
        }
        JsonNode remark = node.get("remark");
        return new Sources(
                Source.Language.valueOf(node.get("language").asString()),
                texts(node, "folders"),
                texts(node, "flooding"),
                texts(node, "dependencies"),
                texts(node, "concepts"),
                remark == null ? null : remark.asString());
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /** All its files, in the order of their paths. */
    List<Source> files(Repository repository) throws IOException {
        List<Source> files = new ArrayList<>();
        for (Path path : paths(repository)) {
            files.add(new Source(language, Files.readString(path)));
        }
        return files;
    }

    private List<Path> paths(Repository repository) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> all = Files.walk(repository.home().resolve(folder))) {
                all.filter(path -> path.toString().matches(".*\\.(java|py|m?js)"))
                        .filter(path -> !path.endsWith("package-info.java"))
                        .sorted()
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    /** The code that floods and reconnects. */
    String flooding(Repository repository) throws IOException {
        List<String> parts = new ArrayList<>();
        for (String file : flooding) {
            parts.add(new Source(language, Files.readString(repository.home().resolve(file))).body());
        }
        if (flooding.isEmpty()) {
            for (Source file : files(repository)) {
                parts.add(file.flooding());
            }
        }
        return String.join(
                "\n\n", parts.stream().filter(part -> !part.isEmpty()).toList());
    }
}
