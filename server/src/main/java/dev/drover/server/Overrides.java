package dev.drover.server;

import dev.drover.server.config.Binder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says in the place of the file.
 *
 * @param basePort in the place of {@code base-port} in {@code [herd]}
 * @param data in the place of {@code folder} in {@code [data]}
 */
public record Overrides(Optional<Integer> basePort, Optional<Path> data) {

    /** Everything as the file has it. */
    public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty());

    void applyTo(Binder binder) {
        basePort.ifPresent(port -> binder.override(port.toString(), "herd", "base-port"));
        data.ifPresent(folder -> binder.override(folder.toString(), "data", "folder"));
    }
}
