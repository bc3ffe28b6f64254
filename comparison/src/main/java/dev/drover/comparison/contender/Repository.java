package dev.drover.comparison.contender;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checked-out repository with what was built in it.
 *
 * @param home its root, an absolute path
 */
public record Repository(Path home) {

    private static final String PROPERTY = "drover.repository";

    public Repository {
        home = home.toAbsolutePath().normalize();
        if (!Files.isRegularFile(home.resolve("drover"))) {
            throw new IllegalArgumentException(home + " is not Drover's repository: there is no drover in it");
        }
    }

    /** The one that the system property {@code drover.repository} names, or else the working directory. */
    public static Repository current() {
        return new Repository(Path.of(System.getProperty(PROPERTY, "")));
    }

    /** The script that runs the {@code drover} command. */
    public Path drover() {
        return home.resolve("drover");
    }

    /** Where this module is. */
    public Path comparison() {
        return home.resolve("comparison");
    }

    /** A program in C of this module: {@code floor}, {@code load}, {@code propagation}. */
    public Path nativeProgram(String name) {
        return comparison().resolve("target/native").resolve(name);
    }

    /** The {@code java} that runs this program, and is to run all others. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
