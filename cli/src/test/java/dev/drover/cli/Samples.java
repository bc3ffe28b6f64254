package dev.drover.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files that tests read. */
public final class Samples {

    private Samples() {}

    /** The path of a resource beside a test. */
    public static Path file(Class<?> test, String name) {
        try {
            return Path.of(Objects.requireNonNull(test.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
