package dev.drover.simulator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.herd.Herd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * The herd with a defect: some of its sources changed, compiled and loaded with the simulator, apart from the herd that
 * is whole.
 *
 * <p>So the production code needs no seam for it, and a defect reads as what it is: one text in the place of another.
 * When a source changes so that the text is no longer there, once, the test says so.
 */
final class BrokenHerd implements AutoCloseable {

    private static final Path SOURCES = Path.of("..", "herd", "src", "main", "java");
    private static final String PACKAGE = "dev/drover/herd/";

    private final Loader loader;

    /**
     * A text in the place of another.
     *
     * @param file the name of a class of the herd
     * @param before what stands in its source, once
     * @param after what is to stand there
     */
    record Change(String file, String before, String after) {}

    BrokenHerd(Path folder, List<Change> changes) {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                folder.toString(),
                "-cp",
                where(Herd.class) + ":" + where(NullMarked.class)));
        try {
            for (Change change : changes) {
                Path copy = folder.resolve(PACKAGE + change.file() + ".java");
                String source = Files.readString(
                        Files.exists(copy) ? copy : SOURCES.resolve(PACKAGE + change.file() + ".java"));
                assertThat(source.split(Pattern.quote(change.before()), -1))
                        .as("%s has once: %s", change.file(), change.before())
                        .hasSize(2);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, source.replace(change.before(), change.after()));
            }
            try (Stream<Path> copies = Files.list(folder.resolve(PACKAGE))) {
                copies.map(Path::toString).forEach(arguments::add);
            }
            int errors = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            assertThat(errors).as("the changed sources compile").isZero();
            loader = new Loader(folder.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path where(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** See {@link Investigation#violated}. */
    Optional<String> violated(long seed) {
        return call("violated", seed);
    }

    /** See {@link Investigation#of}. */
    Optional<String> story(long seed) {
        return call("of", seed);
    }

    private Optional<String> call(String method, long seed) {
        try {
            Optional<?> result = (Optional<?>) loader.loadClass(Investigation.class.getName())
                    .getMethod(method, long.class)
                    .invoke(null, seed);
            return result.map(String.class::cast);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the simulator of the broken herd cannot be called", e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** Loads classes of ours itself, the changed ones if there are some, and leaves all others to its parent. */
    private static final class Loader extends URLClassLoader {

        Loader(URL changed) {
            super(new URL[] {changed}, BrokenHerd.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.drover.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            URL changed = findResource(file);
            try (InputStream bytes =
                    changed != null ? changed.openStream() : getParent().getResourceAsStream(file)) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
