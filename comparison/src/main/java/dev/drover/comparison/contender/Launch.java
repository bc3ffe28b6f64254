package dev.drover.comparison.contender;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command the program and its arguments
 * @param environment variables besides those of this process
 */
public record Launch(List<String> command, Map<String, String> environment) {

    public Launch(List<String> command) {
        this(command, Map.of());
    }
}
